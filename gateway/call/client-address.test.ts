import { expect, test } from 'vitest';
import { readBlocks } from '#gateway/snapshot/key-profiles.ts';
import { clientAddress, isIn, plainAddress } from './client-address.ts';

const trusted = readBlocks(['10.0.0.0/8', '::1', '2001:db8:1::/48']);

test.each<[string, string, string | null, string]>([
  ['a peer that is no proxy speaks for itself alone', '192.0.2.1', '203.0.113.9', '192.0.2.1'],
  ['a proxy speaks for the hop before it', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
  ['what stands before the first untrusted hop is not believed', '10.1.2.3', '10.9.9.9, 203.0.113.9', '203.0.113.9'],
  ['proxies behind proxies are passed', '10.1.2.3', '203.0.113.9, 10.9.9.9', '203.0.113.9'],
  ['a proxy that says nothing is itself the client', '10.1.2.3', null, '10.1.2.3'],
  ['a proxy over IPv6', '::1', '2001:db8:2::5', '2001:db8:2::5'],
  ['IPv4 in IPv6 is IPv4', '::ffff:10.1.2.3', '::ffff:203.0.113.9', '203.0.113.9'],
  ['ports are no part of it', '10.1.2.3', '203.0.113.9:4711', '203.0.113.9'],
  ['nor brackets', '10.1.2.3', '[2001:db8:2::5]:4711', '2001:db8:2::5'],
  ['an entry that cannot be read is nobody', '10.1.2.3', '203.0.113.9, unknown', ''],
])('%s', (_, peer, forwardedFor, expected) => {
  expect(clientAddress(peer, forwardedFor, trusted)).toBe(expected);
});

test('without trusted proxies nothing that a client says counts', () => {
  expect(clientAddress('10.1.2.3', '203.0.113.9', null)).toBe('10.1.2.3');
});

test('blocks hold what they say, in both families, and nobody is in none', () => {
  const blocks = readBlocks(['192.0.2.0/24', '203.0.113.7', '2001:db8::/32']);
  expect(isIn(blocks, '192.0.2.255')).toBe(true);
  expect(isIn(blocks, '192.0.3.0')).toBe(false);
  expect(isIn(blocks, '203.0.113.7')).toBe(true);
  expect(isIn(blocks, '203.0.113.8')).toBe(false);
  expect(isIn(blocks, '2001:db8:ffff::1')).toBe(true);
  expect(isIn(blocks, '2001:db9::1')).toBe(false);
  expect(isIn(blocks, '')).toBe(false);
});

test('a zone is no part of an address', () => {
  expect(plainAddress('fe80::1%eth0')).toBe('fe80::1');
});
