import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/services/context.ts';
import { updateKey } from '#lib/services/key/update.ts';
import { anonymous } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { makeApplication, makeKey, makePerson, type TestPerson } from '#lib/testing/factories.ts';

const database = useDatabase();
let base: Context;
let owner: TestPerson;
let keyId: string;
let applicationId: string;
const clients: Client[] = [];

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  clients.push(client);
  return client;
}

beforeAll(async () => {
  base = anonymous(database.portalUrl);
  owner = await makePerson(base);
  applicationId = await makeApplication(owner);
  keyId = (await makeKey(owner, applicationId)).key.id;
});
afterAll(() => Promise.all(clients.map((client) => client.end())));

const denied = 'permission denied';

test('the portal adds to the trail and reads it, and can neither edit nor empty it', async () => {
  const portal = await connect(database.portalUrl);
  await expect(portal.query(`UPDATE audit_events SET action = 'nothing.happened'`)).rejects.toThrow(denied);
  await expect(portal.query('DELETE FROM audit_events')).rejects.toThrow(denied);
  await expect(portal.query('TRUNCATE audit_events')).rejects.toThrow(denied);
  expect(await base.db.auditEvent.count({ where: { subjectId: keyId } })).toBe(1);
});

test('the portal writes nothing that gateways write', async () => {
  const portal = await connect(database.portalUrl);
  const tables = ['gateway_changes', 'gateways', 'usage_minutes', 'usage_hours', 'quota_days', 'secret_activity'];
  for (const table of tables) await expect(portal.query(`DELETE FROM ${table}`)).rejects.toThrow(denied);
  await expect(portal.query('CREATE TABLE public.more (id int)')).rejects.toThrow(denied);
});

test('a gateway reads the views of its schema, and those alone', async () => {
  const gateway = await connect(database.gatewayUrl);
  const { rows: views } = await gateway.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.views WHERE table_schema = 'gateway' ORDER BY 1`,
  );
  const names = views.map((view) => view.name);
  expect(names).toEqual(['apis', 'applications', 'changes', 'keys', 'oauth_clients', 'operations', 'secrets']);
  for (const name of names) await gateway.query(`SELECT * FROM gateway.${name} LIMIT 1`);
});

test('a gateway touches no table, and writes through no view', async () => {
  const gateway = await connect(database.gatewayUrl);
  const portal = await connect(database.superuserUrl);
  const { rows: relations } = await portal.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`,
  );
  expect(relations.length).toBeGreaterThan(20);
  for (const { name } of relations) {
    await expect(gateway.query(`SELECT * FROM public.${name}`)).rejects.toThrow(denied);
  }
  await expect(gateway.query(`UPDATE gateway.keys SET state = 'active'`)).rejects.toThrow(/denied|cannot update/);
  await expect(gateway.query('DELETE FROM gateway.apis')).rejects.toThrow(denied);
  await expect(gateway.query(`SELECT nextval('public.gateway_revision')`)).rejects.toThrow(denied);
  await expect(gateway.query('CREATE TABLE gateway.more (id int)')).rejects.toThrow(denied);
  await expect(gateway.query(`SELECT public.ensure_usage_partitions(now(), now())`)).rejects.toThrow(denied);
});

test('a gateway may call the functions of its schema, and the portal may not', async () => {
  const gateway = await connect(database.gatewayUrl);
  const portal = await connect(database.portalUrl);
  const calls = [
    `SELECT gateway.heartbeat('gw-rights', 'gw', '1', 0, '')`,
    `SELECT gateway.lease_quota('gw-rights', '${applicationId}', (now() AT TIME ZONE 'UTC')::date, 10)`,
    `SELECT gateway.return_quota('gw-rights', '${applicationId}', (now() AT TIME ZONE 'UTC')::date, 10)`,
    `SELECT gateway.quota_left('${applicationId}', (now() AT TIME ZONE 'UTC')::date)`,
    `SELECT gateway.record_usage('gw-rights', 1, '[]')`,
  ];
  for (const call of calls) {
    await gateway.query(call);
    await expect(portal.query(call)).rejects.toThrow(denied);
  }
});

test('no view shows a secret or a person', async () => {
  const gateway = await connect(database.gatewayUrl);
  const { rows: columns } = await gateway.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'gateway'`,
  );
  const shown = columns.map((column) => column.name).join(' ');
  expect(shown).not.toMatch(/publishable|email|person|created_by|last_four|prefix/);
});

test('revisions become visible in the order of their numbers', async () => {
  const early = await connect(database.portalUrl);
  const late = await connect(database.portalUrl);
  const reader = await connect(database.gatewayUrl);
  const other = (await makeKey(owner, applicationId)).key.id;
  const rename = (client: Client, id: string) => client.query(`UPDATE keys SET name = name || '!' WHERE id = $1`, [id]);
  const { rows: pids } = await late.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const latePid = pids[0]?.pid ?? 0;
  const newest = async () => {
    const { rows } = await reader.query<{ revision: string }>('SELECT max(revision) AS revision FROM gateway.changes');
    return Number(rows[0]?.revision);
  };

  await early.query('BEGIN');
  await rename(early, keyId);
  await late.query('BEGIN');
  await rename(late, other);
  const before = await newest();
  // The one that wrote first draws its number now, and holds it while it has not committed.
  await early.query('SET CONSTRAINTS ALL IMMEDIATE');
  const committingLate = late.query('COMMIT');
  await whenWaiting(reader, latePid);
  expect(await newest()).toBe(before);
  await early.query('COMMIT');
  await committingLate;

  const { rows } = await reader.query('SELECT id FROM gateway.changes WHERE revision > $1 ORDER BY revision', [before]);
  expect(rows).toEqual([{ id: keyId }, { id: other }]);
});

/** Until a session waits for an advisory lock; the deadline is the test's own. */
async function whenWaiting(observer: Client, pid: number): Promise<void> {
  for (;;) {
    const { rowCount } = await observer.query(
      `SELECT FROM pg_locks WHERE pid = $1 AND locktype = 'advisory' AND NOT granted`,
      [pid],
    );
    if (rowCount === 1) return;
  }
}

test('many changes of one entity in a transaction are one revision', async () => {
  const portal = await connect(database.portalUrl);
  const count = async () => base.db.gatewayChange.count({ where: { kind: 'key', entityId: keyId } });
  const before = await count();
  await portal.query('BEGIN');
  for (let run = 0; run < 3; run++) await portal.query(`UPDATE keys SET name = 'x' WHERE id = $1`, [keyId]);
  await portal.query('COMMIT');
  expect(await count()).toBe(before + 1);
});

test('a change that is rolled back is announced to nobody', async () => {
  const portal = await connect(database.portalUrl);
  const listener = await connect(database.gatewayUrl);
  const heard: string[] = [];
  listener.on('notification', ({ channel }) => heard.push(channel));
  await listener.query('LISTEN latchkey_gateway');
  const before = await base.db.gatewayChange.count();
  await portal.query('BEGIN');
  await portal.query(`UPDATE keys SET name = 'x' WHERE id = $1`, [keyId]);
  await portal.query('ROLLBACK');
  await listener.query('SELECT 1');
  expect(heard).toEqual([]);
  expect(await base.db.gatewayChange.count()).toBe(before);

  await updateKey(owner.context, { keyId, changes: { name: 'Announced' } });
  await listener.query('SELECT 1');
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual(['latchkey_gateway']);
});

test('the use of a key never shows up in the feed', async () => {
  const gateway = await connect(database.gatewayUrl);
  const before = await base.db.gatewayChange.count();
  const { current } = (await makeKey(owner, applicationId)).key;
  const at = Date.now();
  const row = {
    at,
    application: applicationId,
    key: keyId,
    secret: current.id,
    api: 'api',
    outcome: 'allowed',
    calls: 1,
  };
  const rows = JSON.stringify([{ ...row, firstAt: at, lastAt: at }]);
  await gateway.query(`SELECT gateway.record_usage('gw-feed', 1, $1)`, [rows]);
  expect(await base.db.secretActivity.count({ where: { secretId: current.id } })).toBe(1);
  expect(await base.db.gatewayChange.count()).toBe(before + 1);
});
