import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UsageQuery } from '#lib/domain/resources/usage.ts';
import type { Context } from '#lib/services/context.ts';
import { anonymous, testClock } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import {
  makeApi,
  makeApplication,
  makeKey,
  makePerson,
  type TestApi,
  type TestPerson,
} from '#lib/testing/factories.ts';
import { connectGateway, type TestGateway, type UsageRow } from '#lib/testing/gateway-connection.ts';
import { outcomeOf } from '#lib/testing/refusals.ts';
import { listApplications } from '../application/list.ts';
import { readApplication } from '../application/read.ts';
import { readKey } from '../key/read.ts';
import { rotateKey } from '../key/rotate.ts';
import { readUsage } from './read.ts';

const database = useDatabase();
/** Noon in UTC, some days ago: late enough for gateways, and the day's hours are known. */
const noon = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - 2.5 * 86_400_000);
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);
const clock = testClock(minutes(30));

let base: Context;
let owner: TestPerson;
let gateway: TestGateway;
let api: TestApi;

beforeAll(async () => {
  base = anonymous(database.portalUrl, { now: clock.now });
  owner = await makePerson(base);
  api = await makeApi(base);
  gateway = await connectGateway(database.gatewayUrl, 'gw-usage');
});
afterAll(() => gateway.close());

let batch = 0;

/** An application with a key, and calls of that key. */
async function withCalls(calls: Pick<UsageRow, 'at' | 'outcome' | 'calls'>[]) {
  const applicationId = await makeApplication(owner);
  const { key } = await makeKey(owner, applicationId);
  const common = {
    application: applicationId,
    key: key.id,
    secret: key.current.id,
    api: api.apiId,
    operation: api.operationId,
  };
  batch += 1;
  await gateway.recordUsage(
    batch,
    calls.map((call) => ({ ...common, ...call })),
  );
  return { applicationId, keyId: key.id, current: key.current, common };
}

const ask = (applicationId: string, query: Partial<UsageQuery> = {}) =>
  readUsage(owner.context, {
    applicationId,
    query: { from: minutes(-60).toISOString(), to: minutes(30).toISOString(), ...query },
  });

test('calls are added up by interval and outcome, refused ones among them; quiet times have no row', async () => {
  const { applicationId } = await withCalls([
    { at: minutes(-45), outcome: 'allowed', calls: 3 },
    { at: minutes(-44), outcome: 'allowed', calls: 4 },
    { at: minutes(-44), outcome: 'rate_limited', calls: 2 },
    { at: minutes(5), outcome: 'allowed', calls: 1 },
  ]);
  const at = (count: number) => minutes(count).toISOString();
  expect(await ask(applicationId)).toEqual({
    interval: 'hour',
    groupBy: 'outcome',
    data: [
      { at: at(-60), group: 'allowed', calls: 7 },
      { at: at(-60), group: 'rate_limited', calls: 2 },
      { at: at(0), group: 'allowed', calls: 1 },
    ],
    names: {},
  });
  expect((await ask(applicationId, { interval: 'minute' })).data).toEqual([
    { at: at(-45), group: 'allowed', calls: 3 },
    { at: at(-44), group: 'allowed', calls: 4 },
    { at: at(-44), group: 'rate_limited', calls: 2 },
    { at: at(5), group: 'allowed', calls: 1 },
  ]);
  expect((await ask(applicationId, { interval: 'day' })).data).toEqual([
    { at: at(-720), group: 'allowed', calls: 8 },
    { at: at(-720), group: 'rate_limited', calls: 2 },
  ]);
});

test('every breakdown adds up to the same, and names its ids', async () => {
  const { applicationId, keyId, current } = await withCalls([{ at: minutes(1), outcome: 'allowed', calls: 5 }]);
  const expected = {
    api: [api.apiId, `The ${api.slug}`],
    operation: [api.operationId, `GET /${api.slug}/v1/things`],
    key: [keyId, 'Test key'],
    secret: [current.id, `${current.prefix}…${current.lastFour}`],
  } as const;
  for (const [groupBy, [id, name]] of Object.entries(expected)) {
    const usage = await ask(applicationId, { groupBy: groupBy as keyof typeof expected });
    expect(usage).toMatchObject({ data: [{ group: id, calls: 5 }], names: { [id]: name } });
  }
});

test('calls that matched no operation are a group without a name', async () => {
  const { applicationId, common } = await withCalls([]);
  const refused = { ...common, operation: '', at: minutes(1), outcome: 'unknown_operation', calls: 1 };
  batch += 1;
  await gateway.recordUsage(batch, [refused]);
  expect(await ask(applicationId, { groupBy: 'operation' })).toMatchObject({
    data: [{ group: '', calls: 1 }],
    names: {},
  });
});

test('an end that lies ahead is cut at now', async () => {
  const { applicationId } = await withCalls([{ at: minutes(40), outcome: 'allowed', calls: 1 }]);
  expect((await ask(applicationId, { interval: 'minute', to: '2199-01-01T00:00:00Z' })).data).toEqual([]);
});

test("nobody else's calls are counted", async () => {
  await withCalls([{ at: minutes(1), outcome: 'allowed', calls: 5 }]);
  const { applicationId } = await withCalls([]);
  expect((await ask(applicationId)).data).toEqual([]);
});

test.each([
  ['/from', { from: 'yesterday' }],
  ['/to', { to: '2026-01-01' }],
  ['/interval', { interval: 'second' }],
  ['/groupBy', { groupBy: '"calls"; DROP TABLE keys' }],
  ['/from', { from: '2199-01-01T00:00:00Z' }],
  ['/from', { from: '2020-01-01T00:00:00Z' }],
  ['/sql', { sql: '1' }],
])('a bad %s is named', async (pointer, query) => {
  const applicationId = await makeApplication(owner);
  expect(await outcomeOf(ask(applicationId, query as never))).toMatchObject({
    code: 'invalid_input',
    fields: [{ pointer }],
  });
});

test('an application shows what it used today and hour by hour', async () => {
  const { applicationId } = await withCalls([
    { at: minutes(-24 * 60), outcome: 'allowed', calls: 100 },
    { at: minutes(-23 * 60), outcome: 'allowed', calls: 1 },
    { at: minutes(-13 * 60), outcome: 'allowed', calls: 10 },
    { at: minutes(-12 * 60), outcome: 'allowed', calls: 2 },
    { at: minutes(5), outcome: 'allowed', calls: 3 },
    { at: minutes(6), outcome: 'upstream_timeout', calls: 1 },
    { at: minutes(7), outcome: 'insufficient_scope', calls: 4 },
  ]);
  const { usage } = await readApplication(owner.context, { applicationId });
  expect(usage).toMatchObject({ callsToday: 10, refusedToday: 4, quotaUsedToday: 6 });
  const hours = new Array(24).fill(0);
  Object.assign(hours, { 0: 1, 10: 10, 11: 2, 23: 8 });
  expect(usage.last24Hours).toEqual(hours);
  expect(usage.lastCallAt).toBe(minutes(7).toISOString());
  const listed = await listApplications(owner.context, { limit: 100 });
  expect(listed.data.find((application) => application.id === applicationId)?.usage).toEqual(usage);
});

test('a key shows which of its secrets are in use', async () => {
  const { keyId, current, common } = await withCalls([{ at: minutes(1), outcome: 'allowed', calls: 1 }]);
  const { key: rotated } = await rotateKey(owner.context, { keyId, graceSeconds: 3600 });
  expect(rotated.current).toMatchObject({ firstUsedAt: null, lastUsedAt: null });
  expect(rotated.rotation?.previous).toMatchObject({ id: current.id, lastUsedAt: minutes(1).toISOString() });
  batch += 1;
  const call = { ...common, secret: rotated.current.id, at: minutes(3), outcome: 'allowed', calls: 1 };
  await gateway.recordUsage(batch, [call]);
  expect(await readKey(owner.context, { keyId })).toMatchObject({
    lastUsedAt: minutes(3).toISOString(),
    current: { firstUsedAt: minutes(3).toISOString(), lastUsedAt: minutes(3).toISOString() },
  });
});

test('a batch that comes twice counts once', async () => {
  const { applicationId, common } = await withCalls([]);
  batch += 1;
  const rows = [{ ...common, at: minutes(1), outcome: 'allowed', calls: 7 }];
  expect(await gateway.recordUsage(batch, rows)).toBe(true);
  expect(await gateway.recordUsage(batch, rows)).toBe(false);
  expect((await ask(applicationId)).data).toMatchObject([{ calls: 7 }]);
  const other = await connectGateway(database.gatewayUrl, 'gw-usage-2');
  expect(await other.recordUsage(batch, rows)).toBe(true);
  await other.close();
  expect((await ask(applicationId)).data).toMatchObject([{ calls: 14 }]);
});

test('batches of two gateways that come together are both counted', async () => {
  const { applicationId, common } = await withCalls([]);
  const rows = Array.from({ length: 50 }, (_, index) => ({
    ...common,
    at: minutes(index % 10),
    outcome: index % 2 === 0 ? 'allowed' : 'rate_limited',
    calls: 1,
  }));
  const gateways = await Promise.all(['a', 'b'].map((name) => connectGateway(database.gatewayUrl, `gw-${name}`)));
  await Promise.all(
    gateways.map(async (each, index) => {
      for (const number of [0, 1, 2]) {
        expect(await each.recordUsage(number, index === 0 ? rows : [...rows].reverse())).toBe(true);
      }
    }),
  );
  await Promise.all(gateways.map((each) => each.close()));
  const { data } = await ask(applicationId, { interval: 'day' });
  expect(data.map((row) => row.calls)).toEqual([150, 150]);
});
