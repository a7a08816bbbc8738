/** `npm run migrate`: brings a real database up to date. */
import { existsSync } from 'node:fs';
import { applyMigrations } from '#lib/db/migrate.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
const url = process.env.DATABASE_MIGRATION_URL || process.env.DATABASE_URL;
if (!url) {
  console.error('Set DATABASE_MIGRATION_URL, or DATABASE_URL, to the database to migrate.');
  process.exit(1);
}
const applied = await applyMigrations(url, process.cwd());
console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
// The schema engine keeps a timer of ten seconds, for which nobody needs to wait.
process.exit(0);
