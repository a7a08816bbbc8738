import { expect, test } from 'vitest';
import { createMemo } from './memo.ts';
import type { RecognisedKey } from './recognised-key.ts';

function key(keyId: string): RecognisedKey {
  return { keyId } as RecognisedKey;
}

test('a change of a key forgets all of its secrets and no others', () => {
  const memo = createMemo(10);
  memo.set('old secret', key('key_1'));
  memo.set('new secret', key('key_1'));
  memo.set('other', key('key_2'));
  memo.drop('key_1');
  expect(memo.get('old secret')).toBeUndefined();
  expect(memo.get('new secret')).toBeUndefined();
  expect(memo.get('other')).toBeDefined();
});

test('a change is not forgotten where the secret has moved between the generations', () => {
  const memo = createMemo(4);
  memo.set('hot', key('key_hot'));
  for (const text of ['a', 'b']) memo.set(text, key(text));
  expect(memo.get('hot')).toBeDefined();
  memo.drop('key_hot');
  expect(memo.get('hot')).toBeUndefined();
});

test('it never holds more than its size, and keeps what is in use', () => {
  const memo = createMemo(10);
  memo.set('hot', key('key_hot'));
  for (let index = 0; index < 1_000; index++) {
    memo.set(`cold ${index}`, key(`key_${index}`));
    expect(memo.get('hot')).toBeDefined();
  }
  const kept = Array.from({ length: 1_000 }, (_, index) => memo.get(`cold ${index}`)).filter(Boolean);
  expect(kept.length).toBeLessThanOrEqual(10);
});
