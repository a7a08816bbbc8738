import { OrderedPg } from './adapter.ts';
import { expectedFault } from './faults.ts';
import { PrismaClient } from './generated/client.ts';

export type Database = PrismaClient;
/** What the verbs write through inside a transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/**
 * Kept on the process: Next loads this module once a bundle, and again after every change while
 * developing, and each copy would open connections of its own.
 */
const shared = globalThis as typeof globalThis & { latchkeyDatabases?: Map<string, PrismaClient> };
shared.latchkeyDatabases ??= new Map();
const clients = shared.latchkeyDatabases;

/**
 * Nobody waits longer than this, in milliseconds: the server ends what is slow, and a server that no
 * longer says anything is given up a little later.
 */
const patience = { connectionTimeoutMillis: 3_000, statement_timeout: 8_000, query_timeout: 9_000 };

/**
 * The client of one database address, made once a process. Digests of secrets are left out of
 * every answer unless a query asks for them by name. A query that finds the database away throws
 * `database_unavailable`.
 */
export function openDatabase(connectionString: string): PrismaClient {
  let client = clients.get(connectionString);
  if (!client) {
    const adapter = new OrderedPg({ connectionString, max: 10, ...patience });
    client = withExpectedFaults(
      new PrismaClient({ adapter, omit: { secret: { digest: true }, session: { content: true } } }),
    );
    clients.set(connectionString, client);
  }
  return client;
}

/** The extended client has all that ours uses of the plain one, but another type. */
function withExpectedFaults(client: PrismaClient): PrismaClient {
  return client.$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await query(args);
        } catch (error) {
          throw expectedFault(error);
        }
      },
    },
  }) as unknown as PrismaClient;
}

/** Closes it; for processes that end and for tests. */
export async function closeDatabase(connectionString: string): Promise<void> {
  const client = clients.get(connectionString);
  clients.delete(connectionString);
  await client?.$disconnect();
}
