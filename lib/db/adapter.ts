import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlQueryable, Transaction } from '@prisma/driver-adapter-utils';

/**
 * Prisma asks for the relations of a row all at once. Inside a transaction these queries share a
 * connection, which takes one at a time: `pg` would queue them too, but warns that it will stop to.
 */
export class OrderedPg extends PrismaPg {
  override async connect() {
    const connection = await super.connect();
    const start = connection.startTransaction.bind(connection);
    connection.startTransaction = async (isolationLevel) => oneAtATime(await start(isolationLevel));
    return connection;
  }
}

function oneAtATime(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  const queued = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
  const query: SqlQueryable['queryRaw'] = transaction.queryRaw.bind(transaction);
  const execute: SqlQueryable['executeRaw'] = transaction.executeRaw.bind(transaction);
  transaction.queryRaw = (params) => queued(() => query(params));
  transaction.executeRaw = (params) => queued(() => execute(params));
  return transaction;
}
