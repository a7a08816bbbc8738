import { expect, test } from 'vitest';
import { createKeyFinder } from './key-in-url.ts';

const find = createKeyFinder('lk');
const key = 'lk_sk_live_abcdefghijklmnopqrstuvwxyz0123456789';

test.each([
  ['a parameter of any name', `api_key=${key}`],
  ['among others', `near=Oslo&key=${key}&page=2`],
  ['a bare value', key],
  ['in escapes', `key=${key.replaceAll('_', '%5F').replace('s', '%73')}`],
  ['in a parameter name', `${key}=1`],
])('a key is found in the query: %s', (_, query) => {
  expect(find(query)).toBe(key);
});

test.each([
  '',
  'near=Oslo',
  'q=lk_',
  'q=lk_sk_live_short',
  'near=%C3%98st',
  'q=100%',
  `key=${key.replace('lk', 'ab')}`,
])('no key in %j', (query) => {
  expect(find(query)).toBeNull();
});
