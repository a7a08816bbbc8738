import { Client, Pool } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { digestKey, parsePeppers } from '#lib/keys/digest.ts';
import { createKeyParser } from '#lib/keys/parse.ts';
import { breakableConnection } from '#lib/testing/breakable-connection.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { createGatewayWorld, type GatewayWorld, testPepper, type WorldKey } from '#lib/testing/gateway-world.ts';
import { until } from '#lib/testing/running-gateway.ts';
import { type Feed, type FeedOptions, startFeed } from './feed.ts';
import { recogniseKey, type Snapshot } from './snapshot.ts';

const database = useDatabase();
let world: GatewayWorld;
let plan: string;
beforeAll(async () => {
  world = await createGatewayWorld(database.ownerUrl);
  plan = await world.plan(10, 20, 10_000);
  await world.api('maps', 'http://127.0.0.1:9', [{ method: 'GET', path: '/v1/places', scope: 'maps:read' }]);
});
afterAll(() => world.close());

const reading = {
  parse: createKeyParser('lk'),
  digests: parsePeppers(testPepper).map((pepper) => (text: string) => digestKey(pepper, text)),
};

async function useFeed(options: Partial<FeedOptions> = {}) {
  const pool = new Pool({ connectionString: database.gatewayUrl, max: 2, connectionTimeoutMillis: 500 });
  pool.on('error', () => undefined);
  const revisions: number[] = [];
  const feed = startFeed({
    pool,
    connectionString: database.gatewayUrl,
    log: pino({ level: 'silent' }),
    onLimitsChanged: () => undefined,
    onRevision: (revision) => revisions.push(revision),
    ...options,
  });
  onTestFinished(async () => {
    await feed.stop();
    await (options.pool ?? pool).end();
    if (options.pool) await pool.end();
  });
  await until(() => feed.current() !== null);
  return { feed, revisions };
}

function held(feed: Feed): Snapshot {
  const snapshot = feed.current();
  if (snapshot === null) throw new Error('nothing is loaded');
  return snapshot;
}

function recognise(feed: Feed, key: WorldKey) {
  return recogniseKey(held(feed), reading, key.text);
}

async function newKey(): Promise<WorldKey> {
  return world.key(await world.application(plan, ['maps:read']));
}

const revoke = (key: WorldKey) => world.sql('UPDATE keys SET revoked_at = now() WHERE id = $1', [key.keyId]);

test('a key that is minted is recognised, and one that is revoked is known as revoked', async () => {
  const { feed, revisions } = await useFeed();
  const key = await newKey();
  await until(() => recognise(feed, key) !== null);
  expect(recognise(feed, key)).toMatchObject({ keyId: key.keyId, secretId: key.secretId, isRevoked: false });
  const startedAt = performance.now();
  await revoke(key);
  await until(() => recognise(feed, key)?.isRevoked === true);
  expect(performance.now() - startedAt).toBeLessThan(240);
  await until(() => revisions.at(-1) === held(feed).revision);
});

test('a revocation arrives within a second though every notification is lost', async () => {
  const { feed } = await useFeed({ connectionString: 'postgresql://nobody@127.0.0.1:9/nothing' });
  const key = await newKey();
  await until(() => recognise(feed, key) !== null);
  const startedAt = performance.now();
  await revoke(key);
  await until(() => recognise(feed, key)?.isRevoked === true);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('a rotated key is recognised by both secrets, each with its own end', async () => {
  const key = await newKey();
  const { feed } = await useFeed();
  const graceEndsAt = new Date(Date.now() + 3_600_000);
  const rotated = await world.rotate(key, graceEndsAt);
  await until(() => recognise(feed, rotated) !== null);
  expect(recognise(feed, key)).toMatchObject({ keyId: key.keyId, expiresAt: graceEndsAt.getTime() });
  expect(recognise(feed, rotated)).toMatchObject({ keyId: key.keyId, expiresAt: null });
});

test('changes of applications, plans and APIs arrive', async () => {
  const application = await world.application(plan, []);
  const key = await world.key(application);
  const { feed } = await useFeed();
  expect(recognise(feed, key)?.application.grants).toEqual([]);

  await world.grant(application, 'maps:read', new Date(1_000), new Date(2_000));
  await until(() => recognise(feed, key)?.application.grants.length === 1);
  expect(recognise(feed, key)?.application.grants).toEqual([{ scope: 'maps:read', startsAt: 1_000, endsAt: 2_000 }]);

  await world.sql('UPDATE applications SET suspended_at = now() WHERE id = $1', [application]);
  await until(() => recognise(feed, key)?.application.isSuspended === true);
  await world.sql('UPDATE plans SET requests_per_second = 77 WHERE id = $1', [plan]);
  await until(() => recognise(feed, key)?.application.plan.requestsPerSecond === 77);
  await world.sql('UPDATE applications SET deleted_at = now() WHERE id = $1', [application]);
  await until(() => recognise(feed, key)?.application.isDeleted === true);

  expect(held(feed).apis.published('/maps')?.routes.match('GET', '/v1/places')).not.toBeNull();
  await world.sql("UPDATE apis SET state = 'retired' WHERE slug = 'maps'");
  await until(() => held(feed).apis.published('/maps') === undefined);
  await world.sql("UPDATE apis SET state = 'published' WHERE slug = 'maps'");
  await until(() => held(feed).apis.published('/maps') !== undefined);
});

describe('revocation is final', () => {
  test('whatever is read later', async () => {
    const key = await newKey();
    const { feed } = await useFeed();
    await revoke(key);
    await until(() => recognise(feed, key)?.isRevoked === true);
    // As a database that was set back to a backup would show it.
    await world.sql('UPDATE keys SET revoked_at = NULL WHERE id = $1', [key.keyId]);
    const marker = await newKey();
    await until(() => recognise(feed, marker) !== null);
    expect(recognise(feed, key)?.isRevoked).toBe(true);
  });

  test('over a load that begins anew', async () => {
    const key = await newKey();
    const { feed } = await useFeed();
    await revoke(key);
    await until(() => recognise(feed, key)?.isRevoked === true);
    const before = held(feed);
    await world.sql('BEGIN');
    await world.sql('UPDATE keys SET revoked_at = NULL WHERE id = $1', [key.keyId]);
    await world.sql('DELETE FROM gateway_changes WHERE revision <= $1', [before.revision]);
    await world.sql('COMMIT');
    await until(() => held(feed) !== before);
    expect(recognise(feed, key)?.isRevoked).toBe(true);
  });
});

describe('a reader that cannot follow loads anew', () => {
  test('when it has fallen behind the kept feed', async () => {
    const { feed } = await useFeed();
    const before = held(feed);
    const key = await newKey();
    await world.sql('DELETE FROM gateway_changes WHERE revision < (SELECT max(revision) FROM gateway_changes)');
    await until(() => recognise(feed, key) !== null);
    await world.sql('DELETE FROM gateway_changes');
    await until(() => held(feed) !== before);
    expect(recognise(feed, key)).not.toBeNull();
  });

  test('when the database was set back to before its revision', async () => {
    const { feed } = await useFeed();
    const key = await newKey();
    await until(() => recognise(feed, key) !== null);
    const before = held(feed);
    await world.sql('DELETE FROM gateway_changes WHERE revision >= $1', [before.revision]);
    await until(() => held(feed) !== before);
    expect(held(feed).revision).toBeLessThan(before.revision);
  });
});

test('what happened while the database could not be reached is caught up with', async () => {
  const connection = await breakableConnection(database.gatewayUrl);
  onTestFinished(connection.close);
  const pool = new Pool({ connectionString: connection.url, max: 2, connectionTimeoutMillis: 500 });
  pool.on('error', () => undefined);
  const { feed } = await useFeed({ pool, connectionString: connection.url });
  const key = await newKey();
  await until(() => recognise(feed, key) !== null);
  connection.cut();
  await revoke(key);
  const syncedAtMs = feed.syncedAtMs();
  expect(recognise(feed, key)?.isRevoked).toBe(false);
  connection.restore();
  await until(() => recognise(feed, key)?.isRevoked === true);
  expect(feed.syncedAtMs()).toBeGreaterThan(syncedAtMs);
});

test('revisions become visible in order, so that a reader misses none of many writers', async () => {
  const { feed } = await useFeed();
  const applications: string[] = [];
  for (let index = 0; index < 4; index++) applications.push(await world.application(plan, []));
  await Promise.all(
    applications.map(async (id) => {
      const writer = new Client({ connectionString: database.ownerUrl });
      await writer.connect();
      for (let round = 0; round < 25; round++) {
        await writer.query('UPDATE applications SET name = $2 WHERE id = $1', [id, `Round ${round}`]);
      }
      await writer.end();
    }),
  );
  await until(() => applications.every((id) => held(feed).applications.get(id)?.nameText === 'Round 24'));
});
