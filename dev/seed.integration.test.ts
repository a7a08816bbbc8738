import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '#lib/testing/database.ts';
import { seed } from './seed.ts';

const database = useDatabase();
const unsown = useDatabase();
let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: database.portalUrl });
  await client.connect();
});
afterAll(() => client.end());

async function column(sql: string): Promise<string[]> {
  const { rows } = await client.query<{ value: string }>(sql);
  return rows.map((row) => row.value);
}

const upstreams = () => column('SELECT upstream AS value FROM apis ORDER BY slug');
const examplesAt = (port: number) => [`http://localhost:${port}/calendar`, `http://localhost:${port}/maps`];

test('a new database gets the plans and APIs of the contract, as the portal, and every row has its audit event', async () => {
  expect(await seed(database.portalUrl, 'http://localhost:3002')).toBe(true);
  expect(
    await column(`SELECT name || ' ' || requests_per_second || ' ' || burst || ' ' || requests_per_day ||
      CASE WHEN is_default THEN ' default' ELSE '' END AS value FROM plans ORDER BY requests_per_day`),
  ).toEqual(['Free 10 20 10000 default', 'Standard 50 100 100000', 'Partner 500 1000 5000000']);
  expect(
    await column(`SELECT base_path || ' ' || method || ' ' || path || ' ' || scope_name ||
      CASE WHEN user_required THEN ' user' ELSE '' END AS value
      FROM operations o JOIN apis a ON a.id = o.api_id WHERE a.state = 'published' ORDER BY 1`),
  ).toEqual([
    '/calendar DELETE /v1/events/{id} calendar:write user',
    '/calendar GET /v1/events calendar:read user',
    '/calendar POST /v1/events calendar:write user',
    '/maps GET /v1/geocode maps:read',
    '/maps GET /v1/places maps:read',
  ]);
  expect(await column(`SELECT name || ' ' || approval AS value FROM scopes ORDER BY name`)).toEqual([
    'calendar:read review',
    'calendar:write review',
    'maps:read automatic',
  ]);
  expect(await upstreams()).toEqual(examplesAt(3002));
  expect(await column(`SELECT id AS value FROM apis UNION SELECT id FROM plans ORDER BY 1`)).toEqual(
    await column(`SELECT subject_id AS value FROM audit_events WHERE action LIKE '%.create' ORDER BY 1`),
  );
});

test('a second seed keeps whatever an admin has changed or removed', async () => {
  await client.query(`UPDATE plans SET name = 'Starter', requests_per_second = 5 WHERE is_default`);
  await client.query(`DELETE FROM operations WHERE path = '/v1/geocode'`);
  await client.query(`UPDATE apis SET state = 'retired' WHERE slug = 'calendar'`);
  expect(await seed(database.portalUrl, 'http://localhost:3002')).toBe(false);
  expect(await column('SELECT name AS value FROM plans ORDER BY requests_per_day')).toEqual([
    'Starter',
    'Standard',
    'Partner',
  ]);
  expect(await column('SELECT count(*) AS value FROM operations')).toEqual(['4']);
  expect(await column(`SELECT state::text AS value FROM apis ORDER BY slug`)).toEqual(['retired', 'published']);
});

test('upstreams follow the port of the examples, unless an admin has pointed them elsewhere', async () => {
  await seed(database.portalUrl, 'http://localhost:4002');
  expect(await upstreams()).toEqual(examplesAt(4002));
  await client.query(`UPDATE apis SET upstream = 'https://maps.internal/maps' WHERE slug = 'maps'`);
  await seed(database.portalUrl, 'http://localhost:5002');
  expect(await upstreams()).toEqual(['http://localhost:5002/calendar', 'https://maps.internal/maps']);
});

test('of several starts over one new database one sows', async () => {
  const results = await Promise.all([1, 2, 3].map(() => seed(unsown.portalUrl, 'http://localhost:3002')));
  expect(results.sort()).toEqual([false, false, true]);
});
