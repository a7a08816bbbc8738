import { createPackedIds, wordsPerId } from './packed-ids.ts';
import { createRowIndex } from './row-index.ts';

export const wordsPerDigest = 8;

/** One secret, with the number of its application and of the profile of its key. */
export type SecretRow = {
  digest: Uint8Array;
  secretId: string;
  keyId: string;
  application: number;
  profile: number;
  isRevoked: boolean;
  /** Milliseconds since 1970; null where it has no end. */
  expiresAt: number | null;
};

export type SecretTable = {
  readonly size: number;
  readonly bytes: number;
  reserve: (rows: number) => void;
  insert: (row: SecretRow) => void;
  /** The row of a digest, or -1. */
  find: (digest: Uint8Array) => number;
  /** The rows of a key: two while it rotates, more with those that have ended. */
  rowsOfKey: (keyId: string) => number[];
  remove: (row: number) => void;
  read: (row: number) => Omit<SecretRow, 'digest'>;
};

/**
 * All secrets in columns of typed arrays: 81 bytes a row and some 10 for the two indexes, no
 * object a row, so that a million keys load fast and cost the garbage collector nothing.
 */
export function createSecretTable(): SecretTable {
  const secretIds = createPackedIds('secret');
  const keyIds = createPackedIds('key');
  let columns = allocate(16);
  let used = 0;
  const free: number[] = [];

  // The digest is even by nature. Of a key id the last word is the random end of a UUIDv7.
  const byDigest = createRowIndex((row) => columns.digests[row * wordsPerDigest] as number);
  const byKey = createRowIndex((row) => spread(columns.keyIds[row * wordsPerId + 3] as number));

  const soughtBytes = new Uint8Array(wordsPerDigest * 4);
  const sought = new Uint32Array(soughtBytes.buffer);
  const hasSoughtDigest = (row: number) => hasWords(columns.digests, row * wordsPerDigest, sought);
  const soughtKey = new Uint32Array(wordsPerId);
  const hasSoughtKey = (row: number) => hasWords(columns.keyIds, row * wordsPerId, soughtKey);

  function grow(capacity: number): void {
    const old = columns;
    columns = allocate(capacity);
    for (const name of Object.keys(old) as (keyof Columns)[]) columns[name].set(old[name] as never);
  }

  return {
    get size() {
      return used - free.length;
    },
    get bytes() {
      return (
        Object.values(columns).reduce((sum, column) => sum + column.byteLength, 0) + byDigest.bytes() + byKey.bytes()
      );
    },
    reserve: (rows) => {
      if (rows > columns.flags.length) grow(rows);
      byDigest.reserve(rows);
      byKey.reserve(rows);
    },
    insert: (row) => {
      if (row.digest.length !== soughtBytes.length) throw new RangeError('a digest has 32 bytes');
      const at = free.pop() ?? used++;
      if (at >= columns.flags.length) grow(Math.ceil((at + 1) * 1.25));
      soughtBytes.set(row.digest);
      columns.digests.set(sought, at * wordsPerDigest);
      secretIds.write(row.secretId, columns.secretIds, at * wordsPerId);
      keyIds.write(row.keyId, columns.keyIds, at * wordsPerId);
      columns.applications[at] = row.application;
      columns.profiles[at] = row.profile;
      columns.expiries[at] = row.expiresAt ?? Number.POSITIVE_INFINITY;
      columns.flags[at] = row.isRevoked ? 1 : 0;
      byDigest.insert(at);
      byKey.insert(at);
    },
    find: (digest) => {
      soughtBytes.set(digest);
      return byDigest.find(sought[0] as number, hasSoughtDigest);
    },
    rowsOfKey: (keyId) => {
      keyIds.write(keyId, soughtKey, 0);
      return byKey.findAll(spread(soughtKey[3] as number), hasSoughtKey);
    },
    remove: (row) => {
      byDigest.remove(row);
      byKey.remove(row);
      free.push(row);
    },
    read: (row) => ({
      secretId: secretIds.read(columns.secretIds, row * wordsPerId),
      keyId: keyIds.read(columns.keyIds, row * wordsPerId),
      application: columns.applications[row] as number,
      profile: columns.profiles[row] as number,
      isRevoked: columns.flags[row] === 1,
      expiresAt: columns.expiries[row] === Number.POSITIVE_INFINITY ? null : (columns.expiries[row] as number),
    }),
  };
}

type Columns = ReturnType<typeof allocate>;

function allocate(rows: number) {
  return {
    digests: new Uint32Array(rows * wordsPerDigest),
    secretIds: new Uint32Array(rows * wordsPerId),
    keyIds: new Uint32Array(rows * wordsPerId),
    applications: new Uint32Array(rows),
    profiles: new Uint32Array(rows),
    expiries: new Float64Array(rows),
    flags: new Uint8Array(rows),
  };
}

function hasWords(column: Uint32Array, at: number, words: Uint32Array): boolean {
  for (let index = 0; index < words.length; index++) {
    if (column[at + index] !== words[index]) return false;
  }
  return true;
}

/** Fibonacci hashing: ids that are not random at their end must not share one run of slots. */
function spread(word: number): number {
  return Math.imul(word, 0x9e37_79b1) >>> 0;
}
