import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '#lib/domain/ids.ts';
import { createPackedIds, wordsPerId } from './packed-ids.ts';

function roundTrip(ids: readonly string[]): string[] {
  const packed = createPackedIds('key');
  const words = new Uint32Array(ids.length * wordsPerId);
  for (const [index, id] of ids.entries()) packed.write(id, words, index * wordsPerId);
  return ids.map((_, index) => packed.read(words, index * wordsPerId));
}

test('every id comes out as it went in', () => {
  const suffix = fc.string({
    unit: fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'),
    minLength: 26,
    maxLength: 26,
  });
  const id = fc.oneof(
    suffix.map((text) => `key_${text}`),
    fc.string(),
    fc.constant('key_7zzzzzzzzzzzzzzzzzzzzzzzzz'),
    fc.constant('key_00000000000000000000000000'),
    fc.constant('app_01m86d6yh2fvg880wfjh2faxad'),
    fc.constant('key_01M86D6YH2FVG880WFJH2FAXAD'),
  );
  fc.assert(
    fc.property(fc.array(id), (ids) => {
      expect(roundTrip(ids)).toEqual(ids);
    }),
  );
});

test('new ids are packed, and equal ids have equal words', () => {
  const packed = createPackedIds('key');
  const id = newId('key');
  const words = new Uint32Array(2 * wordsPerId);
  packed.write(id, words, 0);
  packed.write(id, words, wordsPerId);
  expect([...words.subarray(0, wordsPerId)]).toEqual([...words.subarray(wordsPerId)]);
  expect(createPackedIds('key').read(words, 0)).toBe(id);
});
