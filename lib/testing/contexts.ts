import { type Database, openDatabase } from '#lib/db/client.ts';
import { newId } from '#lib/domain/ids.ts';
import { SecretText } from '#lib/keys/secret-text.ts';
import type { Actor, Context } from '#lib/services/context.ts';

const testPepper = { version: 1, value: new SecretText('pepper-for-tests-only') };

/** A clock that stands still until it is moved. */
export type TestClock = { now: () => Date; advance: (seconds: number) => void };

export function testClock(start = new Date()): TestClock {
  let milliseconds = start.getTime();
  return {
    now: () => new Date(milliseconds),
    advance: (seconds) => {
      milliseconds += seconds * 1000;
    },
  };
}

/** A context for tests: somebody, a database, and a clock, which is the real one unless given. */
export function testContext(db: Database | string, actor: Actor, overrides: Partial<Context> = {}): Context {
  return {
    actor,
    db: typeof db === 'string' ? openDatabase(db) : db,
    now: () => new Date(),
    requestId: newId('request'),
    address: '192.0.2.1',
    keys: { brand: 'lk', pepper: testPepper },
    ...overrides,
  };
}

/** Nobody who is signed in. */
export function anonymous(db: Database | string, overrides: Partial<Context> = {}): Context {
  return testContext(db, { kind: 'portal' }, overrides);
}
