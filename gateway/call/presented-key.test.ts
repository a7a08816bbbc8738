import { expect, test } from 'vitest';
import { readCallHeaders } from './call-headers.ts';
import { createKeyReader, severalKeys } from './presented-key.ts';

const read = createKeyReader('lk');
const key = 'lk_sk_live_abcdefghijklmnopqrstuvwxyz0123456789';
const other = 'lk_sk_live_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

test.each<[string, string[], string | null]>([
  ['X-API-Key', ['X-API-Key', key], key],
  ['in any letter case', ['x-ApI-kEy', key], key],
  ['a bearer value of the brand', ['Authorization', `Bearer ${key}`], key],
  ['whatever the case of the scheme', ['authorization', `bearer  ${key}`], key],
  ['X-API-Key beside the bearer token of a user', ['X-API-Key', key, 'Authorization', 'Bearer eyJ.a.b'], key],
  ['the same key twice, in both places', ['X-API-Key', key, 'Authorization', `Bearer ${key}`], key],
  ['what is malformed too, so that it is called invalid', ['X-API-Key', `${key}, ${other}`], `${key}, ${other}`],
  ['no key', ['Accept', '*/*'], null],
  ['an empty line', ['X-API-Key', ''], null],
  ['the bearer token of a user alone', ['Authorization', 'Bearer eyJ.a.b'], null],
  ['another scheme', ['Authorization', `Basic ${key}`], null],
  ['another brand', ['Authorization', 'Bearer ab_sk_live_x'], null],
])('%s', (_, lines, text) => {
  expect(read(readCallHeaders(lines))).toBe(text);
});

test.each<[string, string[]]>([
  ['two lines X-API-Key', ['X-API-Key', key, 'x-api-key', other]],
  ['two lines with the same key', ['X-API-Key', key, 'X-API-Key', key]],
  ['a branded bearer beside a different key', ['X-API-Key', key, 'Authorization', `Bearer ${other}`]],
  ['a branded bearer beside an empty line', ['X-API-Key', '', 'Authorization', `Bearer ${other}`]],
  ['two lines Authorization', ['Authorization', 'Bearer a', 'Authorization', `Bearer ${key}`]],
])('%s is ambiguous', (_, lines) => {
  expect(read(readCallHeaders(lines))).toBe(severalKeys);
});
