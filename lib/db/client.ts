import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export type Database = PrismaClient;
/** What the verbs write through inside a transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

const clients = new Map<string, PrismaClient>();

/**
 * The client of one database address, made once a process. Digests of secrets are left out of
 * every answer unless a query asks for them by name.
 */
export function openDatabase(connectionString: string): PrismaClient {
  let client = clients.get(connectionString);
  if (!client) {
    const adapter = new PrismaPg({ connectionString, max: 10, connectionTimeoutMillis: 3_000 });
    client = new PrismaClient({ adapter, omit: { secret: { digest: true }, session: { content: true } } });
    clients.set(connectionString, client);
  }
  return client;
}

/** Closes it; for processes that end and for tests. */
export async function closeDatabase(connectionString: string): Promise<void> {
  const client = clients.get(connectionString);
  clients.delete(connectionString);
  await client?.$disconnect();
}
