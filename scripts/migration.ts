/**
 * `npm run migration -- add_comments`: writes the SQL that leads from the schema of the last commit
 * that touched the migrations to the one in the working tree, as a migration to be read and amended.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findFreePort } from '#dev/ports.ts';
import { startPostgres } from '#dev/postgres.ts';
import { diffSchemas } from '#lib/db/migrate.ts';

const schemaFile = 'prisma/schema.prisma';
const migrationsDir = 'prisma/migrations';

function git(...parameters: string[]): string {
  return execFileSync('git', parameters, { encoding: 'utf8' });
}

/** Why no migration can be written, or null. */
function whyNot(name: string): string | null {
  if (!/^[a-z][a-z0-9_]{2,60}$/.test(name)) return 'Give it a name: npm run migration -- add_something';
  if (git('status', '--porcelain', '--', migrationsDir) !== '') {
    return `${migrationsDir} has changes that are not committed. Commit them first, or they are written twice.`;
  }
  return null;
}

/** The engine wants a server to be connected to, and looks at none of its tables. */
async function compare(from: string, to: string): Promise<string> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'latchkey-migration-'));
  // As root, PostgreSQL runs as a user of its own, who must be able to pass through.
  chmodSync(directory, 0o711);
  const postgres = await startPostgres({
    dataDir: path.join(directory, 'postgres'),
    port: await findFreePort(),
    superuserPassword: 'postgres',
  });
  try {
    return await diffSchemas(postgres.ownerUrl(), from, to);
  } finally {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function main(name: string): Promise<string> {
  const problem = whyNot(name);
  if (problem) throw new Error(problem);
  const commit = git('log', '-1', '--format=%H', '--', migrationsDir).trim();
  const sql = await compare(git('show', `${commit}:${schemaFile}`), readFileSync(schemaFile, 'utf8'));
  if (/^\s*(--.*\s*)?$/.test(sql)) throw new Error(`${schemaFile} says nothing new.`);
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const directory = path.join(migrationsDir, `${stamp}_${name}`);
  mkdirSync(directory);
  writeFileSync(path.join(directory, 'migration.sql'), sql);
  return path.join(directory, 'migration.sql');
}

let exitCode = 0;
try {
  const file = await main(process.argv[2] ?? '');
  console.log(`Wrote ${file}. Read it, and add what a Prisma schema cannot say: checks, rights, triggers.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  exitCode = 1;
}
// The schema engine keeps a timer of ten seconds, for which nobody needs to wait.
process.exit(exitCode);
