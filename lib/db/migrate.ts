import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { withSchemaEngine } from './schema-engine.ts';

const noExternals = { externalTables: [], externalEnums: [] };

/**
 * Applies what the database lacks of `prisma/migrations`, in order, and returns the names of
 * what it applied. Throws with the engine's message when a migration fails; Prisma then marks
 * it as failed and refuses the next run until somebody has looked.
 */
export async function applyMigrations(connectionString: string, projectRoot: string): Promise<string[]> {
  const migrationsList = await readMigrations(path.join(projectRoot, 'prisma/migrations'));
  return withSchemaEngine(connectionString, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noExternals });
    return appliedMigrationNames;
  });
}

/** The SQL that leads from one Prisma schema to another; `from` null means an empty database. */
export async function diffSchemas(connectionString: string, from: string | null, to: string): Promise<string> {
  const datamodel = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  });
  return withSchemaEngine(connectionString, async (engine) => {
    const result = await engine.diff({
      from: from === null ? { tag: 'empty' } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: null,
      filters: noExternals,
    });
    return result.stdout ?? '';
  });
}

async function readMigrations(baseDir: string) {
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  );
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories };
}
