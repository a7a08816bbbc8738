import type { TestCall, testApi } from './api.ts';

/** A route of the OpenAPI document. */
export type DocumentedRoute = {
  name: string;
  method: string;
  path: string;
  /** The names of the ids in its path. */
  ids: string[];
  isOpen: boolean;
  isMutation: boolean;
  hasBody: boolean;
};

type Operation = { security?: object[]; requestBody?: object };

/** Every route of the API, read from the document that it gives, so that no test keeps a list of its own. */
export async function documentedRoutes({ call }: ReturnType<typeof testApi>): Promise<DocumentedRoute[]> {
  const document = (await (await call('GET', '/openapi.json')).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([lower, operation]) => {
      const method = lower.toUpperCase();
      return {
        name: `${method} ${path}`,
        method,
        path,
        ids: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string),
        isOpen: operation.security?.length === 0,
        isMutation: method !== 'GET',
        hasBody: operation.requestBody !== undefined,
      };
    }),
  );
}

/** The path with ids put in as they are. */
export function pathWith(route: DocumentedRoute, idOf: (name: string) => string): string {
  return route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => idOf(name));
}

/** Bodies that are refused for their form, and with what. */
export const badBodies = {
  malformed_json: { body: '{"name":', headers: { 'content-type': 'application/json' } },
  unsupported_media_type: { body: '{}', headers: { 'content-type': 'text/plain' } },
  body_too_large: { body: `{"x":"${'x'.repeat(70_000)}"}`, headers: { 'content-type': 'application/json' } },
} satisfies Record<string, TestCall>;
