import { expect, test } from 'vitest';
import { emptyKeyForm, expiryInstant, keyFieldErrors, readLines, toCreateInput, toUpdateInput } from './key-fields.ts';

const now = new Date('2026-11-24T09:00:00.000Z');

test('an expiry in days counts from now', () => {
  expect(expiryInstant('never', '', now)).toBeNull();
  expect(expiryInstant('30', '', now)).toBe('2026-12-24T09:00:00.000Z');
  expect(expiryInstant('365', '', now)).toBe('2027-11-24T09:00:00.000Z');
});

test('a chosen day is lived to its end, where the viewer is', () => {
  expect(expiryInstant('date', '2027-12-31', now)).toBe(new Date(2027, 11, 31, 23, 59, 59, 999).toISOString());
  expect(expiryInstant('date', '', now)).toBeUndefined();
  expect(expiryInstant('date', '31.12.2027', now)).toBeUndefined();
});

test('addresses and origins stand on lines of their own or between commas', () => {
  expect(readLines(' 192.0.2.7\n\n198.51.100.0/24, 2001:db8::/32 \r\n')).toEqual([
    '192.0.2.7',
    '198.51.100.0/24',
    '2001:db8::/32',
  ]);
  expect(readLines('  \n')).toEqual([]);
});

test('a key carries the restriction of its kind alone', () => {
  const form = { ...emptyKeyForm, name: 'Web', addresses: '192.0.2.7', origins: 'https://app.example.com' };
  expect(toCreateInput(form, now)).toEqual({
    name: 'Web',
    kind: 'secret',
    environment: 'live',
    scopes: null,
    expiresAt: null,
    allowedAddresses: ['192.0.2.7'],
  });
  expect(toUpdateInput({ ...form, kind: 'publishable', followsGrants: false, scopes: ['maps:read'] })).toEqual({
    name: 'Web',
    scopes: ['maps:read'],
    allowedOrigins: ['https://app.example.com'],
  });
});

test('a date that is none reaches the API, which refuses it, instead of meaning never', () => {
  expect(toCreateInput({ ...emptyKeyForm, expiry: 'date' }, now).expiresAt).toBe('');
});

test('a fault stands at its field and names the entry, the first one first', () => {
  const form = { ...emptyKeyForm, addresses: '192.0.2.7\n10.0.0.999\nhome' };
  const faults = [
    { pointer: '/name', detail: 'Give it a name.' },
    { pointer: '/allowedAddresses/1', detail: 'Not an address.' },
    { pointer: '/allowedAddresses/2', detail: 'Not an address.' },
  ];
  expect(keyFieldErrors(faults, form)).toEqual({
    name: 'Give it a name.',
    allowedAddresses: '10.0.0.999: Not an address.',
  });
});
