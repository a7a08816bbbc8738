import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { chooseReadyOperation, curlText, type ReadyOperation } from './ready-call.ts';
import type { Api, Operation } from './resources/api.ts';

const operation = (values: Partial<Operation>): Operation => ({
  id: 'op_1',
  method: 'GET',
  path: '/v1/places',
  summary: '',
  exampleQuery: '',
  scope: 'maps:read',
  userRequired: false,
  ...values,
});
const api = (basePath: string, operations: Operation[]): Api => ({
  id: `api_${basePath}`,
  slug: basePath.slice(1),
  name: basePath,
  description: '',
  basePath,
  state: 'published',
  deprecatedAt: null,
  sunsetAt: null,
  scopes: [],
  operations,
});
const maps = api('/maps', [
  operation({ path: '/v1/places/{id}' }),
  operation({ path: '/v1/places' }),
  operation({ path: '/v1/geocode', exampleQuery: 'q=Oslo' }),
]);
const calendar = api('/calendar', [
  operation({ method: 'POST', path: '/v1/events', scope: 'calendar:write', userRequired: true }),
  operation({ path: '/v1/events', scope: 'calendar:read', userRequired: true }),
]);

test('the first call reads, without a user, with an example', () => {
  expect(chooseReadyOperation([calendar, maps], ['maps:read', 'calendar:read'])?.operation.path).toBe('/v1/geocode');
  expect(chooseReadyOperation([calendar, maps], ['calendar:read', 'calendar:write'])).toMatchObject({
    basePath: '/calendar',
    operation: { method: 'GET', path: '/v1/events' },
  });
});

test('a key that opens nothing has no ready call', () => {
  expect(chooseReadyOperation([calendar, maps], [])).toBeNull();
  expect(chooseReadyOperation([api('/maps', [operation({ scope: null })])], ['maps:read'])).toBeNull();
});

const ready = (values: Partial<Operation>): ReadyOperation => ({ basePath: '/maps', operation: operation(values) });

test('the key is named by a variable, and the example is in the address', () => {
  const text = curlText({
    gatewayUrl: 'http://localhost:8080',
    ready: ready({ exampleQuery: 'near=Oslo' }),
    key: '$LATCHKEY',
    origin: null,
  });
  expect(text).toBe('curl "http://localhost:8080/maps/v1/places?near=Oslo" \\\n  -H "X-API-Key: $LATCHKEY"');
});

test('what the operation and the key need is in the call', () => {
  const text = curlText({
    gatewayUrl: 'http://localhost:8080',
    ready: ready({ method: 'POST', path: '/v1/places/{id}', userRequired: true }),
    key: '$LATCHKEY',
    origin: 'https://app.example.com',
  });
  expect(text.split(' \\\n  ')).toEqual([
    'curl -X POST "http://localhost:8080/maps/v1/places/ID"',
    '-H "X-API-Key: $LATCHKEY"',
    '-H "Origin: https://app.example.com"',
    '-H "Authorization: Bearer $USER_TOKEN"',
    '-H "Content-Type: application/json"',
    "-d '{}'",
  ]);
});

test('a shell reads the address as it is, whatever stands in the catalogue', () => {
  const exampleQuery = 'q=$(id)`id`"\\';
  const text = curlText({ gatewayUrl: 'http://localhost', ready: ready({ exampleQuery }), key: 'k', origin: null });
  const printed = execFileSync('sh', ['-c', text.replace('curl', 'printf %s,')], { encoding: 'utf8' });
  expect(printed.split(',')[0]).toBe(`http://localhost/maps/v1/places?${exampleQuery}`);
});
