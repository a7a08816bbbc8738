/**
 * The process around the embedded PostgreSQL. It is a process of its own so that Ctrl-C in the
 * terminal, which goes to the whole foreground group, does not stop the database before those
 * that write to it have finished; and it ends with its parent, however that ended.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ServerMessage, ServerOptions } from './postgres.ts';
import { type Binaries, canReach, ensureServerUser, findBinaries, type ServerUser } from './postgres-binaries.ts';

/** How long those that still write to an orphaned server may take. They have noticed as well. */
const orphanSeconds = 10;

const options = JSON.parse(process.argv[2] ?? '{}') as ServerOptions;
const password = process.env.LATCHKEY_POSTGRES_PASSWORD ?? '';
delete process.env.LATCHKEY_POSTGRES_PASSWORD;
// Messages are read here, so they must be in one language.
const environment = { ...process.env, LC_MESSAGES: 'C', LC_ALL: 'C' };
const tell = (message: ServerMessage) => process.send?.(message);

let server: ChildProcess | undefined;

/** SIGINT is PostgreSQL's fast shutdown, SIGTERM the one that waits for those who are connected. */
function stop(signal: 'SIGINT' | 'SIGTERM'): void {
  if (server) server.kill(signal);
  else process.exit(0);
}

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => stop('SIGINT'));
process.on('message', (message) => {
  if (message === 'stop') stop('SIGINT');
});
process.on('disconnect', () => {
  stop('SIGTERM');
  setTimeout(stop, orphanSeconds * 1000, 'SIGINT').unref();
});

try {
  const user = ensureServerUser();
  const binaries = findBinaries(user);
  if (user && !canReach(user, options.dataDir)) {
    throw new Error(`its user, postgres, may not pass through every folder down to ${options.dataDir}`);
  }
  if (!existsSync(path.join(options.dataDir, 'PG_VERSION'))) initialise(binaries, user);
  server = await start(binaries, user);
  server.once('exit', (code) => process.exit(code ?? 1));
  tell({ kind: 'ready' });
} catch (error) {
  tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}

function initialise({ initdb }: Binaries, user: ServerUser | null): void {
  mkdirSync(options.dataDir, { recursive: true });
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'latchkey-initdb-'));
  const passwordFile = path.join(scratch, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const file of [options.dataDir, scratch, passwordFile]) chownSync(file, user.uid, user.gid);
  try {
    execFileSync(
      initdb,
      [
        ...['--pgdata', options.dataDir, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'],
      ],
      { ...user, env: environment, stdio: ['ignore', 'ignore', 'pipe'] },
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Resolves once it accepts connections. Throws with its own last words. */
async function start({ postgres }: Binaries, user: ServerUser | null): Promise<ChildProcess> {
  const child = spawn(
    postgres,
    [
      ...['-D', options.dataDir, '-p', String(options.port)],
      ...['-c', 'listen_addresses=localhost'],
      ...['-c', 'unix_socket_directories='],
      ...['-c', 'max_connections=200'],
      ...['-c', 'timezone=UTC'],
      ...options.flags,
    ],
    { ...user, env: environment, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const lastLines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > 10) lastLines.shift();
      process.stderr.write(`${line}\n`);
      if (line.includes('database system is ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(lastLines.join('\n') || 'PostgreSQL ended without a word')));
  });
  return child;
}
