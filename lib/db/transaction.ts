import type { Database, Transaction } from './client.ts';
import { expectedFault, isWriteConflict } from './faults.ts';

const maxAttempts = 4;
const limits = { maxWait: 5_000, timeout: 10_000 };

/**
 * Runs `work` in one transaction (read committed: verbs lock the rows that they decide on).
 * Deadlocks and write conflicts are tried again, so `work` may run more than once and must not
 * touch anything but the database. Throws `database_unavailable` when it cannot be reached.
 */
export async function inTransaction<Result>(db: Database, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(work, limits);
    } catch (error) {
      if (!isWriteConflict(error) || attempt === maxAttempts) throw expectedFault(error);
    }
  }
}
