import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from './data-dir.ts';
import { digestFiles } from './files-digest.ts';

/** Whatever the portal is built from. Tests and the processes beside it do not make it stale. */
const portalSources = [
  ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma'],
  ...['next.config.ts', 'postcss.config.mjs', 'proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts'],
  ...['tsconfig.json', 'package.json', 'package-lock.json'],
];
const isPartOfPortal = (file: string) =>
  !/\.test\.tsx?$/.test(file) && !file.startsWith('lib/testing/') && !file.startsWith('lib/db/generated/');

/** Writes the Prisma client where the schema has changed since. Returns whether it did. */
export async function generatePrismaClient(projectRoot: string): Promise<boolean> {
  const stamp = path.join(projectRoot, 'lib/db/generated/.schema-digest');
  const digest = digestFiles(projectRoot, ['prisma/schema.prisma', 'package-lock.json'], () => true);
  if (readStamp(stamp) === digest) return false;
  await runTool(
    projectRoot,
    'The Prisma client could not be generated',
    ['node_modules/prisma/build/index.js', 'generate'],
    {
      // Generating needs no engine, but Prisma wants to find one; any file will do.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  );
  writeFileSync(stamp, digest);
  return true;
}

/** Builds the portal where its sources have changed since. Returns whether it did. */
export async function buildPortal(projectRoot: string): Promise<boolean> {
  const stamp = path.join(projectRoot, '.next/sources-digest');
  const digest = digestFiles(projectRoot, portalSources, isPartOfPortal);
  if (readStamp(stamp) === digest) return false;
  rmSync(stamp, { force: true });
  await runTool(projectRoot, 'The portal could not be built', ['node_modules/next/dist/bin/next', 'build'], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
  writeFileSync(stamp, digest);
  return true;
}

function readStamp(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Runs a tool of node_modules in silence; what it wrote is the message where it fails. */
async function runTool(
  projectRoot: string,
  failure: string,
  programArguments: string[],
  variables: Record<string, string>,
): Promise<void> {
  const tool = spawn(process.execPath, programArguments, {
    cwd: projectRoot,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-8_000);
  };
  tool.stdout.on('data', keep);
  tool.stderr.on('data', keep);
  const killTool = () => tool.kill('SIGTERM');
  process.once('exit', killTool);
  const code = await new Promise<number | null>((resolve, reject) => {
    tool.once('error', reject);
    tool.once('close', resolve);
  });
  process.off('exit', killTool);
  if (code !== 0) throw new StartError(`${failure}:\n${output.trim()}`);
}
