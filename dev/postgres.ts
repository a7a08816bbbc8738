import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { Client } from 'pg';

export type ServerOptions = { dataDir: string; port: number; flags: string[] };
export type ServerMessage = { kind: 'ready' } | { kind: 'failed'; reason: string };

export type Postgres = {
  port: number;
  /** For `dev/` and tests alone. */
  superuserUrl: (database?: string) => string;
  /** Owns the tables and migrates. */
  ownerUrl: (database?: string) => string;
  /** Portal and worker. */
  portalUrl: (database?: string) => string;
  /** A member of `latchkey_gateway`. */
  gatewayUrl: (database?: string) => string;
  process: ChildProcess;
  stop: () => Promise<void>;
};

/**
 * Starts a real PostgreSQL on loopback over a data directory, which is made on the first start,
 * with the roles of the contract and a database `latchkey` that `latchkey_owner` owns. Stops
 * when told to, and when this process ends in whatever way. Throws with PostgreSQL's own words.
 */
export async function startPostgres(options: {
  dataDir: string;
  port: number;
  superuserPassword: string;
  /** Where PostgreSQL's log goes; nowhere if omitted. */
  logFile?: string;
  /** More settings, `name=value`. */
  settings?: string[];
}): Promise<Postgres> {
  const { dataDir, port, superuserPassword } = options;
  const flags = (options.settings ?? []).flatMap((setting) => ['-c', setting]);
  const serverOptions: ServerOptions = { dataDir, port, flags };
  const server = fork(new URL('./postgres-server.ts', import.meta.url), [JSON.stringify(serverOptions)], {
    detached: true,
    execArgv: [],
    // Arguments can be read by everybody on the machine, the environment cannot.
    env: { ...process.env, LATCHKEY_POSTGRES_PASSWORD: superuserPassword },
    stdio: ['ignore', 'ignore', options.logFile ? 'pipe' : 'ignore', 'ipc'],
  });
  if (options.logFile) server.stderr?.pipe(createWriteStream(options.logFile, { flags: 'a', mode: 0o600 }));
  await whenReady(server);

  const url =
    (user: string, password: string) =>
    (database = 'latchkey') =>
      `postgresql://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}`;
  const superuserUrl = url('postgres', superuserPassword);
  try {
    await ensureRolesAndDatabase(superuserUrl('postgres'));
  } catch (error) {
    await stopServer(server);
    throw error;
  }
  return {
    port,
    superuserUrl,
    ownerUrl: url('latchkey_owner', 'latchkey_owner'),
    portalUrl: url('latchkey', 'latchkey'),
    gatewayUrl: url('latchkey_gateway_login', 'latchkey_gateway'),
    process: server,
    stop: () => stopServer(server),
  };
}

async function whenReady(server: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('message', (message: ServerMessage) => {
      if (message.kind === 'ready') resolve();
      else reject(new Error(`PostgreSQL did not start: ${message.reason}`));
    });
    server.once('exit', (code) => reject(new Error(`PostgreSQL did not start (exit code ${code})`)));
    server.once('error', reject);
  });
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  if (server.connected) server.send('stop');
  await ended;
}

/** The passwords are no secrets: the server listens on loopback, for one machine's trials. */
async function ensureRolesAndDatabase(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(`
      DO $$
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'latchkey_owner') THEN
          CREATE ROLE latchkey_owner LOGIN PASSWORD 'latchkey_owner';
          CREATE ROLE latchkey LOGIN PASSWORD 'latchkey';
          CREATE ROLE latchkey_gateway NOLOGIN;
          CREATE ROLE latchkey_gateway_login LOGIN PASSWORD 'latchkey_gateway' IN ROLE latchkey_gateway;
        END IF;
      END $$`);
    const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'latchkey'`);
    if (rowCount === 0) await client.query('CREATE DATABASE latchkey OWNER latchkey_owner');
  } finally {
    await client.end();
  }
}
