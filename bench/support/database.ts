import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { startPostgres } from '#dev/postgres.ts';
import { applyMigrations } from '#lib/db/migrate.ts';

export type BenchDatabase = { ownerUrl: string; gatewayUrl: string; stop: () => Promise<void> };

/** A PostgreSQL of its own, migrated, gone afterwards. */
export async function startDatabase(port: number): Promise<BenchDatabase> {
  const directory = await mkdtemp('/var/tmp/latchkey-bench-');
  // As root, PostgreSQL runs as a user of its own, who must be able to pass through.
  await chmod(directory, 0o711);
  const postgres = await startPostgres({
    dataDir: path.join(directory, 'postgres'),
    port,
    superuserPassword: randomBytes(12).toString('hex'),
  });
  await applyMigrations(postgres.ownerUrl(), process.cwd());
  return {
    ownerUrl: postgres.ownerUrl(),
    gatewayUrl: postgres.gatewayUrl(),
    stop: async () => {
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
