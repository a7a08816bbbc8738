import { Client } from 'pg';
import { expect, test } from 'vitest';
import { useDatabase } from '#lib/testing/database.ts';
import { applyMigrations } from './migrate.ts';

const database = useDatabase();

test('migrations that are applied stay applied: a second run changes nothing', async () => {
  expect(await applyMigrations(database.ownerUrl, process.cwd())).toEqual([]);
});

test('the portal role owns nothing', async () => {
  const client = new Client({ connectionString: database.portalUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = current_user
       UNION ALL SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole OR rolcreatedb)`,
    );
    expect(rows).toEqual([]);
  } finally {
    await client.end();
  }
});
