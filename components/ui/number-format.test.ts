import { expect, test } from 'vitest';
import { formatCount, formatShare, plural } from './number-format.ts';

test('counts are grouped', () => {
  expect(formatCount(48_211)).toBe('48,211');
});

const shares: [number, number, string][] = [
  [0, 100, '0 %'],
  [48, 100, '48 %'],
  [1, 10_000, '< 1 %'],
  [9_999, 10_000, '99 %'],
  [100, 100, '100 %'],
  [120, 100, '120 %'],
  [5, 0, '0 %'],
];
test.each(shares)('%d of %d is %s: something is not nothing, and not quite all is not all', (part, whole, text) => {
  expect(formatShare(part, whole).replaceAll('\u202f', ' ')).toBe(text);
});

test('a noun follows its number', () => {
  expect([0, 1, 1200].map((count) => plural(count, 'key'))).toEqual(['no keys', '1 key', '1,200 keys']);
});
