import { expect, test } from 'vitest';
import { isAutomatic, itemStateAt, requestExpiry, stateAt } from './scope-request.ts';

const made = new Date('2026-01-01T00:00:00Z');
const pending = { state: 'pending', expiresAt: requestExpiry(made) } as const;
const lastInstant = new Date('2026-03-31T23:59:59.999Z');
const expiry = new Date('2026-04-01T00:00:00Z');

test('a request waits for 90 days and not an instant longer', () => {
  expect(stateAt(pending, lastInstant)).toBe('pending');
  expect(stateAt(pending, expiry)).toBe('expired');
});

test('what was decided does not expire', () => {
  expect(stateAt({ ...pending, state: 'denied' }, expiry)).toBe('denied');
  expect(itemStateAt({ state: 'approved' }, pending, expiry)).toBe('approved');
  expect(itemStateAt({ state: 'pending' }, pending, expiry)).toBe('expired');
  expect(itemStateAt({ state: 'pending' }, pending, lastInstant)).toBe('pending');
});

test.each([
  ['automatic', null, 1n, true],
  ['review', null, 1n, false],
  ['automatic_up_to_plan', 100n, 99n, true],
  ['automatic_up_to_plan', 100n, 100n, true],
  ['automatic_up_to_plan', 100n, 101n, false],
  ['automatic_up_to_plan', null, 1n, false],
] as const)('approval %s up to %s for a plan of %s a day is automatic: %s', (approval, limit, size, expected) => {
  expect(isAutomatic({ approval, planRequestsPerDay: limit }, size)).toBe(expected);
});
