import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { findFreePort } from '#dev/ports.ts';
import { startPostgres } from '#dev/postgres.ts';
import { applyMigrations } from '#lib/db/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresPort: number;
  }
}

export const testSuperuserPassword = 'postgres';
export const templateDatabase = 'latchkey_template';

/** Once a run: a PostgreSQL in a temporary directory with a migrated template to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'latchkey-test-'));
  // As root, PostgreSQL runs as a user of its own, who must be able to pass through.
  await chmod(dataDir, 0o711);
  const postgres = await startPostgres({
    dataDir: path.join(dataDir, 'postgres'),
    port: await findFreePort(),
    superuserPassword: testSuperuserPassword,
    // The data is thrown away: nothing is gained by waiting for the disk.
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  });
  const client = new Client({ connectionString: postgres.superuserUrl('postgres') });
  await client.connect();
  await client.query(`CREATE DATABASE ${templateDatabase} OWNER latchkey_owner`);
  await client.end();
  await applyMigrations(postgres.ownerUrl(templateDatabase), process.cwd());
  project.provide('postgresPort', postgres.port);
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
