import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { sessionCookie } from '#lib/domain/cookies.ts';
import { bodies } from './components.ts';
import type { ApiEnv } from './environment.ts';
import { examples } from './examples.ts';
import { answer } from './openapi.ts';

export const documentRoute = createRoute({
  method: 'get',
  path: '/openapi.json',
  operationId: 'readDocument',
  tags: ['Portal'],
  summary: 'This document',
  security: [],
  responses: { 200: answer(z.looseObject({ openapi: z.string() }), 'OpenAPI 3.1.') },
});

const tags = {
  Me: 'The person who is signed in.',
  Teams: 'Teams own applications.',
  Applications: 'What a key identifies.',
  Scopes: 'What an application may do: grants, and requests for more.',
  Keys: 'Credentials of an application.',
  Rotations: 'A new secret under the same key id.',
  Usage: 'Calls by time.',
  Catalogue: 'APIs and plans, open to anyone.',
  Gateways: 'The processes that decide.',
  Portal: 'The portal itself.',
};

/** Adds what the routes only refer to: the schemas of bodies, and the way to sign in. */
export function registerComponents({ openAPIRegistry }: OpenAPIHono<ApiEnv>): void {
  for (const [id, schema] of Object.entries(bodies)) {
    const { $schema: _, ...described } = z.toJSONSchema(schema, { io: 'input' });
    const example = examples[id as keyof typeof bodies];
    openAPIRegistry.registerComponent('schemas', id, { ...described, examples: [example] } as SchemaObject);
  }
  openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description: 'The session of a browser. With it, mutations must carry the `Origin` of the portal.',
  });
}

/** JSON Schema 2020-12, which is what OpenAPI 3.1 takes; the library's types know 3.0 alone. */
type SchemaObject = Parameters<OpenAPIHono['openAPIRegistry']['registerComponent']>[2];

/** The OpenAPI document, version 3.1, of these routes. */
export function describeApi(routes: OpenAPIHono<ApiEnv>, origin: string) {
  return routes.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Latchkey portal',
      version: '1',
      description:
        'Applications, their scopes and keys, and their usage. Errors are problem documents (RFC 9457) whose `type` is a page that explains them.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: `${origin}/api/v1` }],
    security: [{ session: [] }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  });
}
