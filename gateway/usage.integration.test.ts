import { Pool } from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { breakableConnection } from '#lib/testing/breakable-connection.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { createGatewayWorld, type GatewayWorld, type WorldKey } from '#lib/testing/gateway-world.ts';
import { openCall, rawCall } from '#lib/testing/raw-call.ts';
import { until, useGateway } from '#lib/testing/running-gateway.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream.ts';
import type { RecognisedKey } from './snapshot/recognised-key.ts';
import type { UsageCell } from './usage/collector.ts';
import { createRecordUsage } from './usage/record-usage.ts';

const database = useDatabase();
let world: GatewayWorld;
let upstream: Upstream;
let plan: string;
/** What holds the answers of `/v1/slow` back. */
let release: () => void = () => undefined;

beforeAll(async () => {
  world = await createGatewayWorld(database.ownerUrl);
  plan = await world.plan(10_000, 10_000, 1_000_000);
  upstream = await startUpstream((request, response) => {
    if (request.url === '/v1/slow') release = () => response.end('late');
    else response.end('ok');
  });
  await world.api('maps', upstream.url, [
    { method: 'GET', path: '/v1/places', scope: 'maps:read' },
    { method: 'GET', path: '/v1/slow', scope: 'maps:read' },
    { method: 'POST', path: '/v1/places', scope: 'maps:write' },
  ]);
});
afterAll(async () => {
  await upstream.close();
  await world.close();
});

async function newKey(): Promise<WorldKey> {
  return world.key(await world.application(plan, ['maps:read']));
}

/** Calls by outcome, as both grains have them: they must agree. */
async function recorded(key: WorldKey): Promise<Record<string, number>> {
  const read = async (table: string) => {
    const rows = await world.sql(
      `SELECT outcome, sum(calls)::int AS calls FROM ${table} WHERE key_id = $1 AND secret_id = $2 GROUP BY 1`,
      [key.keyId, key.secretId],
    );
    return Object.fromEntries(rows.map((row) => [row.outcome, row.calls]));
  };
  const minutes = await read('usage_minutes');
  expect(await read('usage_hours')).toEqual(minutes);
  return minutes;
}

test('every call of a recognised key is counted once by what became of it, and in the chart within ten seconds', async () => {
  const key = await newKey();
  const gateway = await useGateway(database.gatewayUrl);
  const headers = ['X-API-Key', key.text];
  for (let call = 0; call < 5; call++) await rawCall(gateway.url, '/maps/v1/places', { headers });
  await rawCall(gateway.opsUrl, '/authorize/maps/v1/places', { headers });
  await rawCall(gateway.url, '/maps/v1/places', { method: 'POST', headers });
  await rawCall(gateway.url, '/maps/v1/elsewhere', { headers });
  await rawCall(gateway.url, '/nothing', { headers });
  await rawCall(gateway.url, `/maps/v1/places?k=${key.text}`);
  await rawCall(gateway.url, '/maps/v1/places', { headers: ['X-API-Key', 'unknown'] });
  const expected = { allowed: 6, insufficient_scope: 1, unknown_operation: 1, unknown_api: 1, key_in_url: 1 };
  await until(async () => (await recorded(key)).key_in_url === 1, 10_000);
  expect(await recorded(key)).toEqual(expected);

  const [activity] = await world.sql('SELECT * FROM secret_activity WHERE secret_id = $1', [key.secretId]);
  expect(activity).toMatchObject({ key_id: key.keyId, first_used_at: expect.any(Date) });
  expect(activity?.first_used_at as Date).toSatisfy((at: Date) => Date.now() - at.getTime() < 60_000);
});

test('the same batch sent twice counts once, and the answer says so', async () => {
  const key = await newKey();
  const pool = new Pool({ connectionString: database.gatewayUrl });
  onTestFinished(() => pool.end());
  const cell: UsageCell = {
    minute: Math.floor(Date.now() / 60_000),
    operation: '',
    outcome: 'allowed',
    api: 'api_1',
    calls: 7,
    firstMs: 0,
    lastMs: 1,
    key: { keyId: key.keyId, secretId: key.secretId, application: { id: 'app_1' } } as RecognisedKey,
  };
  const record = createRecordUsage(pool, 'gateway-of-the-test');
  await record(1, [cell]);
  await record(1, [cell]);
  expect(await recorded(key)).toEqual({ allowed: 7 });
  await record(2, [cell, cell]);
  expect(await recorded(key)).toEqual({ allowed: 21 });
  const { rows } = await pool.query(`SELECT gateway.record_usage('gateway-of-the-test', 2, '[]') AS added`);
  expect(rows).toEqual([{ added: false }]);
});

test('an outage of the database loses no count', async () => {
  const key = await newKey();
  const connection = await breakableConnection(database.gatewayUrl);
  onTestFinished(connection.close);
  const gateway = await useGateway(connection.url);
  const headers = ['X-API-Key', key.text];
  let calls = 0;
  for (let round = 0; round < 3; round++) {
    for (; calls < (round + 1) * 20; calls++) await rawCall(gateway.url, '/maps/v1/places', { headers });
    if (round === 0) connection.cut();
    if (round === 1) connection.restore();
  }
  await gateway.stop();
  expect(await recorded(key)).toEqual({ allowed: 60 });
});

test('a graceful stop cuts no call, loses no count, and refuses new ones', async () => {
  const key = await newKey();
  const gateway = await useGateway(database.gatewayUrl);
  const headers = ['X-API-Key', key.text];
  for (let call = 0; call < 10; call++) await rawCall(gateway.url, '/maps/v1/places', { headers });
  const before = upstream.heard.length;
  const { answer } = openCall(gateway.url, '/maps/v1/slow', { headers });
  await until(() => upstream.heard.length > before);

  const stopped = gateway.stop();
  await until(async () => (await rawCall(gateway.opsUrl, '/readyz')).status === 503);
  await expect(rawCall(gateway.url, '/maps/v1/places', { headers })).rejects.toThrow();
  release();
  const late = await answer;
  let body = '';
  for await (const chunk of late.setEncoding('utf8')) body += chunk;
  expect([late.statusCode, body, late.headers.connection]).toEqual([200, 'late', 'close']);
  await stopped;
  expect(await recorded(key)).toEqual({ allowed: 11 });
});

test('a call that outlasts the time to drain is cut, and counted all the same', async () => {
  const key = await newKey();
  const gateway = await useGateway(database.gatewayUrl, { GATEWAY_DRAIN_TIMEOUT: 0.2 });
  const before = upstream.heard.length;
  const { answer } = openCall(gateway.url, '/maps/v1/slow', { headers: ['X-API-Key', key.text] });
  const cut = expect(answer).rejects.toThrow();
  await until(() => upstream.heard.length > before);
  await gateway.stop();
  await cut;
  expect(await recorded(key)).toEqual({ allowed: 1 });
});
