import type { Database } from '#lib/db/client.ts';

/** Resolves if the database answers; throws `database_unavailable` if it does not. */
export async function checkDatabase(db: Database): Promise<void> {
  await db.$queryRaw`SELECT 1`;
}
