import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { templateDatabase, testSuperuserPassword } from './postgres-for-tests.ts';

export type TestDatabase = {
  name: string;
  superuserUrl: string;
  ownerUrl: string;
  portalUrl: string;
  gatewayUrl: string;
};

/**
 * A migrated database of this test file's own, on a real PostgreSQL, gone afterwards. Call it at
 * the top of the file; the addresses are there from `beforeAll` on.
 */
export function useDatabase(): TestDatabase {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const port = inject('postgresPort');
  const url = (user: string, password: string, database = name) =>
    `postgresql://${user}:${password}@localhost:${port}/${database}`;
  const superuserUrl = url('postgres', testSuperuserPassword);

  beforeAll(() =>
    runAsSuperuser(
      url('postgres', testSuperuserPassword, 'postgres'),
      `CREATE DATABASE ${name} TEMPLATE ${templateDatabase} OWNER latchkey_owner`,
    ),
  );
  afterAll(() =>
    runAsSuperuser(url('postgres', testSuperuserPassword, 'postgres'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  );
  return {
    name,
    superuserUrl,
    ownerUrl: url('latchkey_owner', 'latchkey_owner'),
    portalUrl: url('latchkey', 'latchkey'),
    gatewayUrl: url('latchkey_gateway_login', 'latchkey_gateway'),
  };
}

async function runAsSuperuser(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
