/** `npm run migrate`: brings a real database up to date. `npm start` does it by itself. */
import { existsSync } from 'node:fs';
import { applyMigrations } from '#lib/db/migrate.ts';

async function main(): Promise<string> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const url = process.env.DATABASE_MIGRATION_URL || process.env.DATABASE_URL;
  if (!url) throw new Error('Set DATABASE_MIGRATION_URL, or DATABASE_URL, to the database to migrate.');
  const applied = await applyMigrations(url, process.cwd());
  return applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`;
}

let exitCode = 0;
try {
  console.log(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  exitCode = 1;
}
// The schema engine keeps a timer of ten seconds, for which nobody needs to wait.
process.exit(exitCode);
