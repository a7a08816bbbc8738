import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '#lib/domain/ids.ts';
import { createSecretTable, type SecretRow } from './secret-table.ts';

function digestOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

/** Digests that share their first word, and so their place in the index, are told apart by the rest. */
function collidingDigest(number: number): Uint8Array {
  const digest = new Uint8Array(32).fill(7);
  new DataView(digest.buffer).setUint32(28, number);
  return digest;
}

function row(changes: Partial<SecretRow> = {}): SecretRow {
  return {
    digest: digestOf('x'),
    secretId: newId('secret'),
    keyId: newId('key'),
    application: 0,
    profile: 0,
    isRevoked: false,
    expiresAt: null,
    ...changes,
  };
}

test('what was inserted is found with all that it is, and nothing else is found', () => {
  const table = createSecretTable();
  const rows = Array.from({ length: 1_000 }, (_, index) =>
    row({
      digest: digestOf(`${index}`),
      application: index,
      profile: index * 2,
      isRevoked: index % 3 === 0,
      expiresAt: index,
    }),
  );
  for (const one of rows) table.insert(one);
  for (const { digest, ...rest } of rows) expect(table.read(table.find(digest))).toEqual(rest);
  expect(table.find(digestOf('unknown'))).toBe(-1);
  expect(table.size).toBe(1_000);
});

test('it is a map from digests, whatever is inserted and removed in whatever order', () => {
  const digests = [...Array.from({ length: 12 }, (_, index) => collidingDigest(index)), ...'abcdefgh'].map((one) =>
    typeof one === 'string' ? digestOf(one) : one,
  );
  const steps = fc.array(fc.record({ digest: fc.nat(digests.length - 1), isInsert: fc.boolean() }), { maxLength: 200 });
  fc.assert(
    fc.property(steps, (steps) => {
      const table = createSecretTable();
      const model = new Map<number, SecretRow>();
      for (const { digest, isInsert } of steps) {
        const bytes = digests[digest] as Uint8Array;
        if (isInsert && !model.has(digest)) {
          const inserted = row({ digest: bytes, keyId: `key_${digest % 5}`, application: digest });
          table.insert(inserted);
          model.set(digest, inserted);
        } else if (!isInsert && model.has(digest)) {
          table.remove(table.find(bytes));
          model.delete(digest);
        }
      }
      expect(table.size).toBe(model.size);
      for (const [index, bytes] of digests.entries()) {
        const found = table.find(bytes);
        const expected = model.get(index);
        if (expected) expect(table.read(found).secretId).toBe(expected.secretId);
        else expect(found).toBe(-1);
      }
      for (const keyId of ['key_0', 'key_1', 'key_2', 'key_3', 'key_4']) {
        const expected = [...model.values()].filter((one) => one.keyId === keyId).map((one) => one.secretId);
        const found = table.rowsOfKey(keyId).map((at) => table.read(at).secretId);
        expect(found.sort()).toEqual(expected.sort());
      }
    }),
    { numRuns: 300 },
  );
});

test('the rows of removed secrets are used again', () => {
  const table = createSecretTable();
  table.insert(row());
  const before = table.bytes;
  for (let round = 0; round < 10_000; round++) {
    table.remove(table.find(digestOf('x')));
    table.insert(row());
  }
  expect(table.bytes).toBe(before);
});

test('a secret takes at most 96 bytes', () => {
  const table = createSecretTable();
  const empty = table.bytes;
  const count = 100_000;
  table.reserve(count);
  const digest = new Uint8Array(32);
  const view = new DataView(digest.buffer);
  for (let index = 0; index < count; index++) {
    view.setUint32(0, Math.imul(index, 0x9e37_79b1));
    view.setUint32(4, index);
    table.insert(row({ digest, keyId: newId('key') }));
  }
  expect((table.bytes - empty) / count).toBeLessThanOrEqual(96);
});
