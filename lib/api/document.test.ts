import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { testApi } from '#lib/testing/api.ts';
import { components } from './components.ts';
import { examples } from './examples.ts';
import { apiRoutes } from './routes/all.ts';

type Operation = {
  operationId: string;
  security?: object[];
  parameters?: { name: string; in: string; required: boolean }[];
  requestBody?: object;
  responses: Record<string, { description: string; content?: Record<string, { schema: { $ref?: string } }> }>;
};

const { call } = testApi('postgresql://nobody@localhost:1/none');
const answer = await call('GET', '/openapi.json');
const document = (await answer.json()) as {
  openapi: string;
  servers: object[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, method, operation })),
);

test('the document is valid OpenAPI 3.1 and needs no database', async () => {
  expect(answer.status).toBe(200);
  expect(document.openapi).toBe('3.1.0');
  const result = await new Validator().validate(document);
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

test('it lists exactly the routes that are mounted', () => {
  const mounted = apiRoutes.routes
    .filter((route) => route.method !== 'ALL')
    .map((route) => `${route.method.toLowerCase()} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(operations.map(({ name }) => name).sort()).toEqual([...new Set(mounted)].sort());
});

test('every reference leads somewhere, and every named schema is there', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  const names = Object.keys(document.components.schemas).sort();
  expect(references.map((match) => match[1]).filter((name) => !names.includes(name as string))).toEqual([]);
  expect(names).toEqual(Object.keys(components).sort());
});

test.each(Object.keys(components) as (keyof typeof components)[])('the example of %s is valid', (name) => {
  expect(components[name].safeParse(examples[name]).error?.issues ?? []).toEqual([]);
});

test('operation ids are unique', () => {
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
});

test.each(operations)('$name says how it fails, who may call it, and takes Idempotency-Key if it changes', (row) => {
  const { path, method, operation } = row;
  const statuses = Object.keys(operation.responses);
  const isOpen = operation.security?.length === 0;
  const isMutation = method !== 'get';
  expect(statuses.includes('401')).toBe(!isOpen);
  if (path.includes('{')) expect(statuses).toContain('404');
  if (isMutation) expect(statuses).toEqual(expect.arrayContaining(['400', '403', '409', '413', '415', '422']));
  if (statuses.includes('201')) expect(statuses).toContain('429');
  expect((operation.parameters ?? []).some((parameter) => parameter.name === 'idempotency-key')).toBe(isMutation);
  for (const [status, response] of Object.entries(operation.responses)) {
    if (Number(status) < 400) continue;
    const content = response.content?.['application/problem+json'];
    expect(content?.schema.$ref).toBe('#/components/schemas/Problem');
  }
});

test('only what everybody may read is open', () => {
  const open = operations.filter(({ operation }) => operation.security?.length === 0).map(({ name }) => name);
  expect(open.sort()).toEqual([
    'get /apis',
    'get /apis/{slug}',
    'get /apis/{slug}/operations',
    'get /apis/{slug}/scopes',
    'get /health',
    'get /openapi.json',
    'get /plans',
  ]);
});

test('a secret is in the answers of creation and rotation, and nowhere else', () => {
  const withSecret = Object.entries(document.components.schemas)
    .filter(([, schema]) => 'secret' in ((schema as { properties?: object }).properties ?? {}))
    .map(([name]) => name);
  expect(withSecret.sort()).toEqual(['KeyWithSecret', 'RotatedKey']);
  const users = operations.filter(({ operation }) =>
    withSecret.some((name) => JSON.stringify(operation.responses).includes(`/${name}"`)),
  );
  expect(users.map(({ name }) => name).sort()).toEqual([
    'post /applications/{applicationId}/keys',
    'post /keys/{keyId}/rotations',
  ]);
});
