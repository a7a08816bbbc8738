import { beforeAll, describe, expect, test } from 'vitest';
import { createScopeRequest } from '#lib/services/scope-request/create.ts';
import { testApi } from '#lib/testing/api.ts';
import { badBodies, documentedRoutes, pathWith } from '#lib/testing/api-document.ts';
import { anonymous, testClock } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { makeApi, makeApplication, makeKey, makePerson, type TestPerson } from '#lib/testing/factories.ts';

const database = useDatabase();
const routes = await documentedRoutes(testApi('postgresql://nobody@localhost:1/none'));
const mutations = routes.filter((route) => route.isMutation);

let api: ReturnType<typeof testApi>;
let dev: TestPerson;
let ids: Record<string, string>;

beforeAll(async () => {
  api = testApi(database.portalUrl);
  dev = await makePerson(anonymous(database.portalUrl));
  const applicationId = await makeApplication(dev);
  const { scope } = await makeApi(dev.context, { approval: 'review' });
  const request = { scopes: [scope], reason: 'For the test' };
  ids = {
    applicationId,
    keyId: (await makeKey(dev, applicationId)).key.id,
    requestId: (await createScopeRequest(dev.context, { applicationId, request })).id,
  };
});

/** Each creation by somebody new, so that the limit on creations stays out of the way. */
async function someApplication(): Promise<{ owner: TestPerson; applicationId: string }> {
  const owner = await makePerson(anonymous(database.portalUrl));
  return { owner, applicationId: await makeApplication(owner) };
}

function idOf(name: string): string {
  const id = ids[name];
  if (id === undefined) throw new Error(`give the test an id for {${name}}`);
  return id;
}

describe.each(mutations)('$name', (route) => {
  test.each(Object.entries(badBodies))('refuses a body with %s', async (code, bad) => {
    const response = await api.call(route.method, pathWith(route, idOf), { as: dev, ...bad });
    const status = { malformed_json: 400, unsupported_media_type: 415, body_too_large: 413 }[code];
    expect([response.status, await response.json()]).toMatchObject([status, { code }]);
  });

  test('refuses a field that it does not know, or that is named twice, and says which', async () => {
    for (const body of ['{"isAdmin":true}', '{"name":"a","name":"b"}', '{"__proto__":{"role":"admin"}}']) {
      const headers = { 'content-type': 'application/json' };
      const response = await api.call(route.method, pathWith(route, idOf), { as: dev, body, headers });
      const problem = await response.json();
      expect([response.status, problem]).toMatchObject([422, { code: 'invalid_input' }]);
      const pointer = `/${/\w+/.exec(body)?.[0]}`;
      expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    }
  });

  test.each(['null', '[]', '"text"', '7', '{"name":{"name":[]}}'])('refuses %s, which is no input', async (body) => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const response = await api.call(route.method, pathWith(route, idOf), { as: dev, body, headers });
    expect(response.status).toBe(422);
  });
});

describe('a body', () => {
  test('is counted as it arrives, whatever length was announced', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
    });
    const headers = { 'content-type': 'application/json', 'content-length': '2' };
    const response = await api.call('POST', '/applications', { as: dev, body: endless, headers });
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(256 * 1024);
  });

  test('of exactly 64 KiB is read', async () => {
    const { owner } = await someApplication();
    const body = JSON.stringify({ name: 'Large' }).padEnd(64 * 1024);
    const headers = { 'content-type': 'application/json' };
    expect((await api.call('POST', '/applications', { as: owner, body, headers })).status).toBe(201);
    expect((await api.call('POST', '/applications', { as: owner, body: `${body} `, headers })).status).toBe(413);
  });

  test('that is not UTF-8 is malformed', async () => {
    const body = new Uint8Array([0x7b, 0xff, 0x7d]);
    const response = await api.call('POST', '/applications', {
      as: dev,
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(400);
  });

  test('with a field of the prototype changes nothing but the answer', async () => {
    const body = '{"name":"a","constructor":{"prototype":{"isAdmin":true}}}';
    const headers = { 'content-type': 'application/json' };
    expect((await api.call('POST', '/applications', { as: dev, body, headers })).status).toBe(422);
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });

  test('that lacks what is needed is named field by field', async () => {
    const response = await api.call('POST', `/applications/${idOf('applicationId')}/keys`, { as: dev });
    const { errors } = await response.json();
    expect(errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/environment',
      '/kind',
      '/name',
    ]);
  });

  test('is not needed where there is no input', async () => {
    const { owner, applicationId } = await someApplication();
    const { key } = await makeKey(owner, applicationId);
    const contentType = { 'content-type': 'application/json' };
    expect((await api.call('POST', `/keys/${key.id}/revocation`, { as: owner, headers: contentType })).status).toBe(
      200,
    );
    expect((await api.call('DELETE', `/applications/${applicationId}`, { as: owner, json: {} })).status).toBe(204);
  });
});

describe('a query', () => {
  test.each(['limit=0', 'limit=101', 'limit=x', 'limit=1&limit=2', 'cursor=%00', 'cursor=x', 'page=2', '__proto__=1'])(
    'with %s is refused',
    async (query) => {
      const response = await api.call('GET', `/applications?${query}`, { as: dev });
      expect([response.status, await response.json()]).toMatchObject([422, { code: 'invalid_input' }]);
    },
  );

  test('pages through a list without missing anything', async () => {
    const { owner } = await someApplication();
    for (const name of ['b', 'c']) await api.call('POST', '/applications', { as: owner, json: { name } });
    const first = await (await api.call('GET', '/applications?limit=2', { as: owner })).json();
    expect(first.data).toHaveLength(2);
    const second = await (
      await api.call('GET', `/applications?limit=2&cursor=${first.nextCursor}`, { as: owner })
    ).json();
    expect(second).toMatchObject({ data: [{}], nextCursor: null });
  });
});

describe('what is not there', () => {
  test.each(['/nothing', '', '/', '/applications/', '/applications/x/y/z', '/../etc/passwd', '/%2e%2e/x'])(
    'is a problem document for %j too',
    async (path) => {
      const response = await api.call('GET', path, { as: dev });
      expect([response.status, await response.json()]).toMatchObject([404, { code: 'not_found' }]);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    },
  );

  test.each(routes)('$name is 405 with Allow for a method that it does not take', async (route) => {
    const allowed = routes.filter((other) => other.path === route.path).map((other) => other.method);
    for (const method of ['PUT', 'OPTIONS', 'PATCH', 'DELETE', 'POST'].filter((one) => !allowed.includes(one))) {
      const response = await api.call(
        method,
        pathWith(route, () => 'x'),
        { as: dev, body: '{' },
      );
      expect([response.status, await response.json()]).toMatchObject([405, { code: 'method_not_allowed' }]);
      const allow = response.headers
        .get('allow')
        ?.split(', ')
        .filter((one) => one !== 'HEAD');
      expect(allow?.sort()).toEqual([...allowed].sort());
    }
  });
});

describe('every answer', () => {
  test('is kept nowhere, says which request it answers, and may not be framed or sniffed', async () => {
    for (const [method, path] of [
      ['GET', '/me'],
      ['GET', '/nothing'],
      ['PUT', '/me'],
      ['GET', '/apis'],
      ['HEAD', '/health'],
    ]) {
      const { headers } = await api.call(method as string, path as string, { as: dev });
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-request-id')).toMatch(/^http_\w{26}$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.has('strict-transport-security')).toBe(false);
    }
  });

  test('insists on https where the portal has it', async () => {
    const secure = testApi(database.portalUrl, { origin: 'https://portal.test' });
    expect((await secure.call('GET', '/health')).headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
  });

  test('links to the configured origin, whatever Host was sent', async () => {
    const response = await api.call('GET', '/nothing', { as: dev, headers: { host: 'evil.test' } });
    expect((await response.json()).type).toBe('http://portal.test/docs/errors/not_found');
  });
});

describe('creating', () => {
  test('answers 201 with the resource and where it is', async () => {
    const { owner, applicationId } = await someApplication();
    const json = { name: 'k', kind: 'secret', environment: 'live' };
    const response = await api.call('POST', `/applications/${applicationId}/keys`, { as: owner, json });
    const { secret, ...key } = await response.json();
    expect(response.status).toBe(201);
    expect(secret).toMatch(/^lk_sk_live_[0-9A-Za-z]{36}$/);
    const location = response.headers.get('location')?.replace('/api/v1', '') ?? '';
    expect(await (await api.call('GET', location, { as: owner })).json()).toEqual(key);
  });

  test('above 20 a second and person is 429 with Retry-After', async () => {
    const clock = testClock();
    const slow = testApi(database.portalUrl, {
      contextFor: (_, facts) => ({ ...anonymous(database.portalUrl), ...facts, now: clock.now }),
    });
    const [one, other] = [await makePerson(dev.context), await makePerson(dev.context)];
    const create = async (as: TestPerson) => slow.call('POST', '/applications', { as, json: { name: 'Many' } });
    const statuses: number[] = [];
    for (let count = 0; count < 22; count++) statuses.push((await create(one)).status);
    expect(statuses).toEqual([...Array(20).fill(201), 429, 429]);
    const refused = await create(one);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await create(other)).status).toBe(201);
    clock.advance(0.05);
    expect((await create(one)).status).toBe(201);
    expect((await create(one)).status).toBe(429);
  });
});

describe('what nobody expected', () => {
  test('a database that is away is 503, and nobody is signed out', async () => {
    const away = testApi('postgresql://latchkey:latchkey@localhost:1/none');
    for (const path of ['/health', '/apis', '/me']) {
      const response = await away.call('GET', path, { as: dev });
      expect([response.status, await response.json()]).toMatchObject([503, { code: 'database_unavailable' }]);
      expect(response.headers.get('retry-after')).toBe('2');
      expect(response.headers.has('set-cookie')).toBe(false);
    }
  });

  test('an unknown error shows nothing of itself, and is reported', async () => {
    const broken = testApi(database.portalUrl, {
      contextFor: () => {
        throw new Error('password=hunter2');
      },
    });
    const response = await broken.call('GET', '/me', { as: dev });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('hunter2');
    expect(broken.reported).toHaveLength(1);
  });
});
