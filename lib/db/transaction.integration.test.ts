import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '#lib/testing/database.ts';
import { codeOf } from '#lib/testing/refusals.ts';
import { closeDatabase, type Database, openDatabase, type Transaction } from './client.ts';
import { inTransaction } from './transaction.ts';

const database = useDatabase();
let db: Database;
beforeAll(() => {
  db = openDatabase(database.portalUrl);
});

const plan = (id: string, isDefault = false) => ({
  id,
  name: id,
  requestsPerSecond: 1,
  burst: 1,
  requestsPerDay: 1n,
  isDefault,
});

test('what throws leaves nothing behind', async () => {
  const failing = inTransaction(db, async (tx) => {
    await tx.plan.create({ data: plan('rolled-back') });
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  expect(await db.plan.count({ where: { id: 'rolled-back' } })).toBe(0);
});

test('two transactions that wait for each other both succeed in the end', async () => {
  await db.plan.createMany({ data: [plan('one'), plan('two')] });
  const meeting = Promise.withResolvers<void>();
  let arrived = 0;
  let runs = 0;
  const raise = (tx: Transaction, id: string) => tx.plan.update({ where: { id }, data: { burst: { increment: 1 } } });
  const inOrder = (first: string, second: string) =>
    inTransaction(db, async (tx) => {
      runs += 1;
      await raise(tx, first);
      arrived += 1;
      if (arrived === 2) meeting.resolve();
      await meeting.promise;
      await raise(tx, second);
    });
  await Promise.all([inOrder('one', 'two'), inOrder('two', 'one')]);
  expect(runs).toBe(3);
  expect(await db.plan.findMany({ where: { id: { in: ['one', 'two'] } }, select: { burst: true } })).toEqual([
    { burst: 3 },
    { burst: 3 },
  ]);
});

test('a conflict that never ends is given up', async () => {
  let runs = 0;
  const conflicting = inTransaction(db, async (tx) => {
    runs += 1;
    await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$`;
  });
  await expect(conflicting).rejects.toThrow();
  expect(runs).toBe(4);
});

test('a connection that is cut under a transaction is a database that is away', async () => {
  const cut = inTransaction(db, async (tx) => {
    const [session] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    await openDatabase(database.superuserUrl).$queryRaw`SELECT pg_terminate_backend(${session?.pid}::int)`;
    await tx.plan.count();
  });
  expect(await codeOf(cut)).toBe('database_unavailable');
  expect(await codeOf(inTransaction(db, (tx) => tx.plan.count()))).toBe('done');
});

test('a query that takes too long is a database that is away', async () => {
  const slow = inTransaction(db, async (tx) => {
    await tx.$executeRaw`SET LOCAL statement_timeout = '20ms'`;
    await tx.$queryRaw`SELECT 1 FROM pg_sleep(5)`;
  });
  expect(await codeOf(slow)).toBe('database_unavailable');
});

test('a server that is not there is a database that is away', async () => {
  const nowhere = 'postgresql://latchkey:latchkey@127.0.0.1:1/latchkey';
  const unreachable = inTransaction(openDatabase(nowhere), (tx) => tx.plan.count());
  expect(await codeOf(unreachable)).toBe('database_unavailable');
  await closeDatabase(nowhere);
});

test('a text that PostgreSQL cannot hold is a bad input, not a fault of ours', async () => {
  expect(await codeOf(db.plan.findFirst({ where: { id: 'a\0b' } }))).toBe('invalid_input');
});
