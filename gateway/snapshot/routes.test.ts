import { expect, test } from 'vitest';
import { createRoutes, type Operation } from './routes.ts';

function routesOf(...templates: string[]) {
  const skipped: string[] = [];
  const operations: Operation[] = templates.map((template) => {
    const [method = '', path = ''] = template.split(' ');
    return { id: template, method, path, scope: 'x:read', userRequired: false };
  });
  const routes = createRoutes(operations, (operation) => skipped.push(operation.id));
  /** The two ways to look must never differ. */
  const match = (method: string, path: string) => {
    const found = routes.match(method, path)?.id ?? null;
    const exact = routes.matchExactly(method, path)?.id ?? null;
    if (exact !== null) expect(exact).toBe(found);
    return found;
  };
  return { match, matchExactly: routes.matchExactly, skipped };
}

test('an operation is found by method and exact path', () => {
  const { match } = routesOf('GET /v1/places', 'POST /v1/places');
  expect(match('GET', '/v1/places')).toBe('GET /v1/places');
  expect(match('POST', '/v1/places')).toBe('POST /v1/places');
  expect(match('DELETE', '/v1/places')).toBeNull();
  expect(match('GET', '/v1/places/')).toBeNull();
  expect(match('GET', '/V1/places')).toBeNull();
  expect(match('get', '/v1/places')).toBeNull();
});

test('a path that is published letter by letter is found at once', () => {
  const { matchExactly } = routesOf('GET /v1/{id}', 'GET /v1/mine', 'GET /v1//odd', 'GET /v1/%2e%2e/x');
  expect(matchExactly('GET', '/v1/mine')?.id).toBe('GET /v1/mine');
  expect(matchExactly('HEAD', '/v1/mine')?.id).toBe('GET /v1/mine');
  expect(matchExactly('POST', '/v1/mine')).toBeNull();
  expect(matchExactly('GET', '/v1/{id}')).toBeNull();
  expect(matchExactly('GET', '/v1//odd')).toBeNull();
  expect(matchExactly('GET', '/v1/%2e%2e/x')).toBeNull();
});

test('HEAD counts as GET', () => {
  expect(routesOf('GET /v1/places').match('HEAD', '/v1/places')).toBe('GET /v1/places');
});

test('a parameter is one whole segment that is not empty', () => {
  const { match } = routesOf('DELETE /v1/events/{id}');
  expect(match('DELETE', '/v1/events/7')).toBe('DELETE /v1/events/{id}');
  expect(match('DELETE', `/v1/events/${'x'.repeat(4_000)}`)).toBe('DELETE /v1/events/{id}');
  expect(match('DELETE', '/v1/events/')).toBeNull();
  expect(match('DELETE', '/v1/events/7/')).toBeNull();
  expect(match('DELETE', '/v1/events/7/more')).toBeNull();
});

test('an exact segment wins over a parameter', () => {
  const { match } = routesOf('GET /v1/{id}', 'GET /v1/mine');
  expect(match('GET', '/v1/mine')).toBe('GET /v1/mine');
  expect(match('GET', '/v1/yours')).toBe('GET /v1/{id}');
});

test('text beside a parameter must be there', () => {
  const { match } = routesOf('POST /v1/{id}:cancel', 'GET /v1/{name}.json', 'GET /v1/tile-{x}-{y}');
  expect(match('POST', '/v1/7:cancel')).toBe('POST /v1/{id}:cancel');
  expect(match('POST', '/v1/7:cancelled')).toBeNull();
  expect(match('POST', '/v1/7')).toBeNull();
  expect(match('POST', '/v1/:cancel')).toBeNull();
  expect(match('GET', '/v1/a.json')).toBe('GET /v1/{name}.json');
  expect(match('GET', '/v1/tile-1-2')).toBe('GET /v1/tile-{x}-{y}');
  expect(match('GET', '/v1/tile-1-')).toBeNull();
});

test('names of parameters may be anything that OpenAPI allows', () => {
  const { match } = routesOf('GET /v1/{place-id}/{a.b}');
  expect(match('GET', '/v1/1/2')).toBe('GET /v1/{place-id}/{a.b}');
});

test('a template that would match more than it says, or that another has taken, is left out', () => {
  const { match, skipped } = routesOf('GET /v1/*', 'GET /v2/{open', 'GET /v3/{a}', 'GET /v3/{b}');
  expect(skipped).toEqual(['GET /v1/*', 'GET /v2/{open', 'GET /v3/{b}']);
  expect(match('GET', '/v1/anything')).toBeNull();
  expect(match('GET', '/v3/x')).toBe('GET /v3/{a}');
});
