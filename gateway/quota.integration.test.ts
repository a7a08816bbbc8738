import { Pool } from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { breakableConnection } from '#lib/testing/breakable-connection.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { createGatewayWorld, type GatewayWorld } from '#lib/testing/gateway-world.ts';
import { rawCall } from '#lib/testing/raw-call.ts';
import { type TestGateway, until, useGateway } from '#lib/testing/running-gateway.ts';
import { createQuotaStore } from './limits/quota-store.ts';

const database = useDatabase();
let world: GatewayWorld;
beforeAll(async () => {
  world = await createGatewayWorld(database.ownerUrl);
  await world.api('maps', 'http://127.0.0.1:9', [{ method: 'GET', path: '/v1/places', scope: 'maps:read' }]);
});
afterAll(() => world.close());

async function keyOnPlan(requestsPerDay: number): Promise<{ text: string; plan: string; application: string }> {
  const plan = await world.plan(100_000, 100_000, requestsPerDay);
  const application = await world.application(plan, ['maps:read']);
  return { text: (await world.key(application)).text, plan, application };
}

async function outcomeOf(gateway: TestGateway, text: string): Promise<string> {
  const answer = await rawCall(gateway.opsUrl, '/authorize/maps/v1/places', { headers: ['X-API-Key', text] });
  return answer.status === 200 ? 'allowed' : JSON.parse(answer.body).code;
}

test('two gateways together never let through more than the day has, and nearly all of it', async () => {
  const { text, application } = await keyOnPlan(300);
  const gateways = [await useGateway(database.gatewayUrl), await useGateway(database.gatewayUrl)];
  const outcomes: string[] = [];
  for (let round = 0; round < 25; round++) {
    const calls = Array.from({ length: 20 }, (_, index) => outcomeOf(gateways[index % 2] as TestGateway, text));
    outcomes.push(...(await Promise.all(calls)));
  }
  const allowed = outcomes.filter((outcome) => outcome === 'allowed').length;
  expect(allowed).toBeLessThanOrEqual(300);
  expect(allowed).toBeGreaterThanOrEqual(285);
  expect(new Set(outcomes)).toEqual(new Set(['allowed', 'quota_exceeded']));

  await Promise.all(gateways.map((gateway) => gateway.stop()));
  const [row] = await world.sql('SELECT leased::int FROM quota_days WHERE application_id = $1', [application]);
  expect(row?.leased).toBe(allowed);
});

test('a raised plan is obeyed at once by a gateway that has refused', async () => {
  const { text, plan } = await keyOnPlan(2);
  const gateway = await useGateway(database.gatewayUrl);
  for (let call = 0; call < 2; call++) expect(await outcomeOf(gateway, text)).toBe('allowed');
  expect(await outcomeOf(gateway, text)).toBe('quota_exceeded');
  await world.sql('UPDATE plans SET requests_per_day = 1000 WHERE id = $1', [plan]);
  await until(async () => (await outcomeOf(gateway, text)) === 'allowed', 1_000);
});

test('while PostgreSQL is away, known keys are decided from memory, and a used-up lease is not called exhausted', async () => {
  const large = await keyOnPlan(1_000_000);
  const small = await keyOnPlan(100);
  const connection = await breakableConnection(database.gatewayUrl);
  onTestFinished(connection.close);
  const gateway = await useGateway(connection.url);
  expect(await outcomeOf(gateway, large.text)).toBe('allowed');
  expect(await outcomeOf(gateway, small.text)).toBe('allowed');

  connection.cut();
  const startedAt = performance.now();
  while (performance.now() - startedAt < 1_500) {
    const [known, unknown] = await Promise.all([
      outcomeOf(gateway, large.text),
      outcomeOf(gateway, 'lk_sk_live_qkJaB6MffYVzZXWqmcoF49yrUxP3wf0LsakP'),
    ]);
    expect([known, unknown]).toEqual(['allowed', 'invalid_key']);
  }
  const answer = await rawCall(gateway.opsUrl, '/authorize/maps/v1/places', { headers: ['X-API-Key', small.text] });
  expect(JSON.parse(answer.body).code).toBe('quota_unavailable');
  expect(answer.status).toBe(503);
  expect(answer.headers['retry-after']).toBe('1');

  connection.restore();
  await until(async () => (await outcomeOf(gateway, small.text)) === 'allowed');
});

test('a snapshot that is older than it may be is no longer decided on', async () => {
  const { text } = await keyOnPlan(1_000_000);
  const connection = await breakableConnection(database.gatewayUrl);
  onTestFinished(connection.close);
  const gateway = await useGateway(connection.url, { GATEWAY_MAX_STALENESS: 0 });
  expect(await outcomeOf(gateway, text)).toBe('allowed');
  connection.cut();
  await until(async () => (await outcomeOf(gateway, text)) === 'gateway_not_ready');
  expect((await rawCall(gateway.opsUrl, '/readyz')).status).toBe(503);
  connection.restore();
  await until(async () => (await outcomeOf(gateway, text)) === 'allowed');
});

test('a day that is not today is an error, and never read as a day without quota', async () => {
  const { application } = await keyOnPlan(100);
  const pool = new Pool({ connectionString: database.gatewayUrl });
  onTestFinished(() => pool.end());
  const store = createQuotaStore(pool, 'gateway-of-the-test');
  const today = Math.floor(Date.now() / 86_400_000);
  await expect(store.lease(application, today - 3, 10)).rejects.toThrow(/clock/);
  expect(await store.lease(application, today, 10)).toEqual({ granted: 10, leftElsewhere: 90 });
  expect(await store.lease(application, today + 1, 1_000)).toEqual({ granted: 100, leftElsewhere: 0 });
  expect(await store.lease('app_of_nobody', today, 10)).toEqual({ granted: 0, leftElsewhere: 0 });
  await store.giveBack([{ applicationId: application, day: today, unused: 4 }]);
  expect(await store.lease(application, today, 1_000)).toEqual({ granted: 94, leftElsewhere: 0 });
});

test('a gateway cannot give back more than it holds', async () => {
  const { application } = await keyOnPlan(100);
  const pool = new Pool({ connectionString: database.gatewayUrl });
  onTestFinished(() => pool.end());
  const today = Math.floor(Date.now() / 86_400_000);
  const one = createQuotaStore(pool, 'gateway-one');
  const other = createQuotaStore(pool, 'gateway-other');
  await one.lease(application, today, 60);
  await other.giveBack([{ applicationId: application, day: today, unused: 60 }]);
  expect(await other.lease(application, today, 100)).toEqual({ granted: 40, leftElsewhere: 0 });
});
