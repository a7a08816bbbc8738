import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RefusalCode, refusals } from '#lib/domain/outcomes.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { createGatewayWorld, type GatewayWorld, type WorldKey } from '#lib/testing/gateway-world.ts';
import { type RawAnswer, rawCall } from '#lib/testing/raw-call.ts';
import { gatewayConfig, type TestGateway, until, useGateway } from '#lib/testing/running-gateway.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream.ts';

const database = useDatabase();
let world: GatewayWorld;
let upstream: Upstream;
let largePlan: string;

beforeAll(async () => {
  world = await createGatewayWorld(database.ownerUrl);
  upstream = await startUpstream();
  largePlan = await world.plan(1_000, 1_000, 1_000_000);
  await world.api('maps', upstream.url, [
    { method: 'GET', path: '/v1/places', scope: 'maps:read' },
    { method: 'POST', path: '/v1/places', scope: 'maps:write' },
    { method: 'GET', path: '/v1/closed', scope: null },
  ]);
  await world.api('draft', upstream.url, [{ method: 'GET', path: '/v1/x', scope: 'draft:read' }], 'draft');
  await world.api('retired', upstream.url, [{ method: 'GET', path: '/v1/x', scope: 'retired:read' }], 'retired');
  await world.api('gone', 'http://127.0.0.1:9', [{ method: 'GET', path: '/v1/x', scope: 'gone:read' }]);
});
afterAll(async () => {
  await upstream.close();
  await world.close();
});

/** A key of an application of its own that may read maps. */
async function goodKey(options: Parameters<GatewayWorld['key']>[1] = {}, planId = largePlan): Promise<WorldKey> {
  return world.key(await world.application(planId, ['maps:read']), options);
}

type Asked = { method?: string; target?: string; headers?: string[] };
type Door = { name: string; ask: (gateway: TestGateway, asked: Asked) => Promise<RawAnswer> };

/** The same call through the proxy, and asked about by fronts in their three ways. */
const doors: Door[] = [
  {
    name: 'the proxy',
    ask: (gateway, { method, target = '/maps/v1/places', headers }) =>
      rawCall(gateway.url, target, { method, headers }),
  },
  {
    name: '/authorize behind Caddy',
    ask: (gateway, { method = 'GET', target = '/maps/v1/places', headers = [] }) =>
      rawCall(gateway.opsUrl, '/authorize', {
        headers: ['X-Forwarded-Method', method, 'X-Forwarded-Uri', target, ...headers],
      }),
  },
  {
    name: '/authorize behind nginx',
    ask: (gateway, { method = 'GET', target = '/maps/v1/places', headers = [] }) =>
      rawCall(gateway.opsUrl, '/authorize', {
        headers: ['X-Original-Method', method, 'X-Original-URI', target, ...headers],
      }),
  },
  {
    name: '/authorize behind Envoy',
    ask: (gateway, { method, target = '/maps/v1/places', headers }) =>
      rawCall(gateway.opsUrl, `/authorize${target}`, { method, headers }),
  },
];

function expectRefusal(answer: RawAnswer, code: RefusalCode): Record<string, unknown> {
  const problem = JSON.parse(answer.body);
  expect(problem).toMatchObject({
    code,
    type: `http://localhost:3000/docs/errors/${code}`,
    title: refusals[code].title,
    status: refusals[code].status,
  });
  expect(answer.status).toBe(refusals[code].status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(problem.detail.length).toBeGreaterThan(20);
  expect(problem.decision).toMatch(/^dec_/);
  expect(answer.headers['latchkey-decision']).toBe(problem.decision);
  if (answer.status === 401) expect(answer.headers['www-authenticate']).toMatch(/^ApiKey realm="Latchkey"/);
  return problem;
}

describe.each(doors)('through $name', ({ name, ask }) => {
  const isProxy = name === 'the proxy';

  test('a good call is allowed, with identity and limits', async () => {
    const key = await goodKey();
    const gateway = await useGateway(database.gatewayUrl);
    const answer = await ask(gateway, { headers: ['X-API-Key', key.text] });
    expect(answer.status).toBe(200);
    expect(answer.headers['latchkey-decision']).toMatch(/^dec_/);
    expect(answer.headers['ratelimit-policy']).toBe('"second";q=1000;w=1, "day";q=1000000;w=86400');
    expect(answer.headers.ratelimit).toMatch(/^"(day|second)";r=\d+;t=\d+$/);
    expect(answer.body).toBe(isProxy ? 'ok' : '');
    const identity = isProxy ? upstream.heard.at(-1)?.headers : answer.headers;
    expect(identity).toMatchObject({
      'latchkey-key': key.keyId,
      'latchkey-environment': 'live',
      'latchkey-scopes': 'maps:read',
      'latchkey-user': '',
      'latchkey-application-name': 'Test application',
    });
    expect(identity?.['latchkey-decision']).toBe(answer.headers['latchkey-decision']);
  });

  test('refusals that hang on the call alone', async () => {
    const { text } = await goodKey();
    const headers = ['X-API-Key', text];
    const gateway = await useGateway(database.gatewayUrl);
    const before = upstream.heard.length;
    const cases: [RefusalCode, Asked][] = [
      ['unknown_api', { target: '/nothing/v1/places', headers }],
      ['unknown_api', { target: '/draft/v1/x', headers }],
      ['unknown_api', { target: '/retired/v1/x', headers }],
      ['unknown_api', { target: '/', headers }],
      ['invalid_request', { target: '/maps/v1%2Fplaces', headers }],
      ['invalid_request', { target: '/maps/../maps/v1/places', headers }],
      ['invalid_request', { target: '/maps//v1/places', headers }],
      ['invalid_request', { headers: [...headers, 'X-API-Key', text] }],
      ['invalid_request', { headers: [...headers, 'Authorization', 'Bearer lk_sk_live_another'] }],
      ['key_in_url', { target: `/maps/v1/places?api_key=${text}`, headers }],
      ['key_in_url', { target: `/maps/v1/places?api_key=${text}` }],
      ['missing_key', {}],
      ['missing_key', { headers: ['X-API-Key', ''] }],
      ['missing_key', { headers: ['Authorization', 'Bearer user.token'] }],
      ['invalid_key', { headers: ['X-API-Key', 'nonsense'] }],
      ['invalid_key', { headers: ['X-API-Key', text.slice(0, -1)] }],
      ['invalid_key', { headers: ['X-API-Key', `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`] }],
      ['invalid_key', { headers: ['X-API-Key', 'lk_sk_live_qkJaB6MffYVzZXWqmcoF49yrUxP3wf0LsakP'] }],
      ['unknown_operation', { target: '/maps/v1/elsewhere', headers }],
      ['unknown_operation', { method: 'DELETE', headers }],
      ['unknown_operation', { target: '/maps/v1/closed', headers }],
    ];
    for (const [code, asked] of cases) expectRefusal(await ask(gateway, asked), code);
    expect(upstream.heard.length).toBe(before);
  });

  test('refusals that hang on the key and its application', async () => {
    const revoked = await goodKey();
    await world.sql('UPDATE keys SET revoked_at = now() WHERE id = $1', [revoked.keyId]);
    await world.sql('UPDATE secrets SET revoked_at = now() WHERE key_id = $1', [revoked.keyId]);
    const expired = await goodKey({ expiresAt: new Date(Date.now() - 60_000) });
    const suspended = await world.application(largePlan, ['maps:read']);
    const keyOfSuspended = await world.key(suspended);
    await world.sql('UPDATE applications SET suspended_at = now() WHERE id = $1', [suspended]);
    const deleted = await world.application(largePlan, ['maps:read']);
    const keyOfDeleted = await world.key(deleted);
    await world.sql('UPDATE applications SET deleted_at = now() WHERE id = $1', [deleted]);
    const gateway = await useGateway(database.gatewayUrl);
    const outcomeOf = (key: WorldKey) => ask(gateway, { headers: ['X-API-Key', key.text] });
    expectRefusal(await outcomeOf(revoked), 'revoked_key');
    expectRefusal(await outcomeOf(expired), 'expired_key');
    expectRefusal(await outcomeOf(keyOfSuspended), 'application_suspended');
    expectRefusal(await outcomeOf(keyOfDeleted), 'revoked_key');
  });

  test('a lacking scope is named, with the way to ask for it', async () => {
    const application = await world.application(largePlan, ['maps:read']);
    const key = await world.key(application);
    const gateway = await useGateway(database.gatewayUrl);
    const problem = expectRefusal(
      await ask(gateway, { method: 'POST', headers: ['X-API-Key', key.text] }),
      'insufficient_scope',
    );
    expect(problem.required_scope).toBe('maps:write');
    expect(problem.request_access).toBe(
      `http://localhost:3000/applications/${application}/scopes?request=maps%3Awrite`,
    );
  });

  test('a key with a list of scopes has no others', async () => {
    const application = await world.application(largePlan, ['maps:read', 'maps:write']);
    const key = await world.key(application, { scopes: ['maps:write'] });
    const gateway = await useGateway(database.gatewayUrl);
    expectRefusal(await ask(gateway, { headers: ['X-API-Key', key.text] }), 'insufficient_scope');
    expect((await ask(gateway, { method: 'POST', headers: ['X-API-Key', key.text] })).status).toBe(200);
  });

  test('keys are bound to their addresses and origins', async () => {
    const elsewhere = await goodKey({ allowedAddresses: ['192.0.2.0/24', '2001:db8::/32'] });
    const here = await goodKey({ allowedAddresses: ['127.0.0.0/8', '::1'] });
    const publishable = await goodKey({ kind: 'publishable', allowedOrigins: ['https://app.example.com'] });
    const gateway = await useGateway(database.gatewayUrl);
    const outcomeOf = (key: WorldKey, ...headers: string[]) =>
      ask(gateway, { headers: ['X-API-Key', key.text, ...headers] });
    expectRefusal(await outcomeOf(elsewhere), 'address_not_allowed');
    expectRefusal(await outcomeOf(elsewhere, 'X-Forwarded-For', '192.0.2.1'), 'address_not_allowed');
    expect((await outcomeOf(here)).status).toBe(200);
    expectRefusal(await outcomeOf(publishable), 'origin_not_allowed');
    expectRefusal(await outcomeOf(publishable, 'Origin', 'https://evil.example.com'), 'origin_not_allowed');
    expectRefusal(await outcomeOf(publishable, 'Origin', 'null'), 'origin_not_allowed');
    const good = await outcomeOf(publishable, 'Origin', 'https://app.example.com');
    expect(good.status).toBe(200);
    if (isProxy) expect(good.headers['access-control-expose-headers']).toContain('Latchkey-Decision');
  });

  test('the address behind a trusted proxy counts', async () => {
    const key = await goodKey({ allowedAddresses: ['192.0.2.0/24'] });
    const gateway = await useGateway(database.gatewayUrl, { GATEWAY_TRUSTED_PROXIES: ['127.0.0.1'] });
    const from = (address: string) => ask(gateway, { headers: ['X-API-Key', key.text, 'X-Forwarded-For', address] });
    expect((await from('192.0.2.1')).status).toBe(200);
    expectRefusal(await from('192.0.2.1, 203.0.113.1'), 'address_not_allowed');
  });

  test('limits', async () => {
    const slow = await goodKey({}, await world.plan(1, 2, 1_000));
    const small = await goodKey({}, await world.plan(1_000, 1_000, 3));
    const gateway = await useGateway(database.gatewayUrl);
    const outcomeOf = (key: WorldKey) => ask(gateway, { headers: ['X-API-Key', key.text] });
    expect((await outcomeOf(slow)).status).toBe(200);
    expect((await outcomeOf(slow)).status).toBe(200);
    const tooFast = await outcomeOf(slow);
    expect(expectRefusal(tooFast, 'rate_limited').violated_policies).toEqual(['second']);
    expect(Number(tooFast.headers['retry-after'])).toBe(1);
    expect(tooFast.headers.ratelimit).toBe('"second";r=0;t=2');

    for (let call = 0; call < 3; call++) expect((await outcomeOf(small)).status).toBe(200);
    const tooMany = await outcomeOf(small);
    expect(expectRefusal(tooMany, 'quota_exceeded').violated_policies).toEqual(['day']);
    expect(Number(tooMany.headers['retry-after'])).toBeGreaterThan(0);
    expect(tooMany.headers.ratelimit).toMatch(/^"day";r=0;t=\d+$/);
  });

  test('refused calls use up neither rate nor quota', async () => {
    const key = await goodKey({}, await world.plan(1, 1, 1));
    const gateway = await useGateway(database.gatewayUrl);
    const headers = ['X-API-Key', key.text];
    for (let call = 0; call < 5; call++)
      expectRefusal(await ask(gateway, { method: 'POST', headers }), 'insufficient_scope');
    expect((await ask(gateway, { headers })).status).toBe(200);
  });
});

test('a refusal tells a front its status, and nginx only what nginx takes', async () => {
  const key = await goodKey({}, await world.plan(1, 1, 1_000));
  const gateway = await useGateway(database.gatewayUrl);
  const ask = (query: string, headers: string[]) =>
    rawCall(gateway.opsUrl, `/authorize${query}`, {
      headers: ['X-Original-Method', 'GET', 'X-Original-URI', '/maps/v1/places', ...headers],
    });
  await ask('', ['X-API-Key', key.text]);
  const limited = await ask('', ['X-API-Key', key.text]);
  expect([limited.status, limited.headers['latchkey-status']]).toEqual([429, '429']);
  const forNginx = await ask('?mode=nginx', ['X-API-Key', key.text]);
  expect([forNginx.status, forNginx.headers['latchkey-status']]).toEqual([403, '429']);
  const missing = await ask('?mode=nginx', []);
  expect([missing.status, missing.headers['latchkey-status']]).toEqual([401, '401']);
});

test('an upstream that is away is told apart from a refusal', async () => {
  const key = await world.key(await world.application(largePlan, ['gone:read']));
  const gateway = await useGateway(database.gatewayUrl);
  expectRefusal(await rawCall(gateway.url, '/gone/v1/x', { headers: ['X-API-Key', key.text] }), 'upstream_unavailable');
});

test('an upstream that does not answer is given up on', async () => {
  const silent = await startUpstream(() => undefined);
  await world.api('silent', silent.url, [{ method: 'GET', path: '/v1/x', scope: 'silent:read' }]);
  const key = await world.key(await world.application(largePlan, ['silent:read']));
  const gateway = await useGateway(database.gatewayUrl, { GATEWAY_UPSTREAM_TIMEOUT: 0.2 });
  expectRefusal(await rawCall(gateway.url, '/silent/v1/x', { headers: ['X-API-Key', key.text] }), 'upstream_timeout');
  await silent.close();
});

test('without a snapshot, everything is refused and the gateway says that it is not ready', async () => {
  const { startGateway } = await import('./gateway.ts');
  const { pino } = await import('pino');
  const config = await gatewayConfig('postgresql://nobody@127.0.0.1:9/nothing');
  const gateway = await startGateway(config, 'test', pino({ level: 'silent' }));
  const opsUrl = `http://127.0.0.1:${gateway.opsPort}`;
  try {
    expectRefusal(await rawCall(`http://127.0.0.1:${gateway.port}`, '/maps/v1/places'), 'gateway_not_ready');
    expect((await rawCall(opsUrl, '/readyz')).status).toBe(503);
    expect((await rawCall(opsUrl, '/healthz')).status).toBe(200);
  } finally {
    await gateway.stop();
  }
});

test('health, readiness with revision and age, and metrics are on the operations listener', async () => {
  const key = await goodKey();
  const gateway = await useGateway(database.gatewayUrl);
  await rawCall(gateway.url, '/maps/v1/places', { headers: ['X-API-Key', key.text] });
  expect(JSON.parse((await rawCall(gateway.opsUrl, '/healthz')).body)).toEqual({ status: 'ok' });
  const readiness = JSON.parse((await rawCall(gateway.opsUrl, '/readyz')).body);
  expect(readiness).toMatchObject({ status: 'ready' });
  expect(readiness.revision).toBeGreaterThan(0);
  expect(readiness.ageSeconds).toBeGreaterThanOrEqual(0);
  const metrics = (await rawCall(gateway.opsUrl, '/metrics')).body;
  expect(metrics).toContain('latchkey_gateway_decisions_total{outcome="allowed"} 1');
  expect((await rawCall(gateway.opsUrl, '/elsewhere')).status).toBe(404);
});

test('a bearer value of the brand is a key where there is no other', async () => {
  const key = await goodKey();
  const gateway = await useGateway(database.gatewayUrl);
  const answer = await rawCall(gateway.url, '/maps/v1/places', { headers: ['Authorization', `Bearer ${key.text}`] });
  expect(answer.status).toBe(200);
  expect(upstream.heard.at(-1)?.headers).not.toHaveProperty('authorization');
  expect(JSON.stringify(upstream.heard.at(-1)?.rawHeaders)).not.toContain(key.text);
});

test('HEAD counts as GET', async () => {
  const key = await goodKey();
  const gateway = await useGateway(database.gatewayUrl);
  const answer = await rawCall(gateway.url, '/maps/v1/places', { method: 'HEAD', headers: ['X-API-Key', key.text] });
  expect([answer.status, answer.body]).toEqual([200, '']);
  await until(() => upstream.heard.at(-1)?.method === 'HEAD');
});
