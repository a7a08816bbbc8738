import { expect, test } from 'vitest';
import { graceSeconds, usualGrace } from './grace.ts';

test('a grace is in seconds', () => {
  expect(graceSeconds(usualGrace)).toBe(86_400);
  expect(graceSeconds({ ...usualGrace, choice: '0' })).toBe(0);
  expect(graceSeconds({ choice: 'other', amount: '36', unitSeconds: '3600' })).toBe(129_600);
  expect(graceSeconds({ choice: 'other', amount: '1,5', unitSeconds: '60' })).toBe(90);
});

test('what is no number is not taken for none', () => {
  expect(graceSeconds({ choice: 'other', amount: '', unitSeconds: '3600' })).toBeNull();
  expect(graceSeconds({ choice: 'other', amount: 'soon', unitSeconds: '3600' })).toBeNull();
  expect(graceSeconds({ choice: 'other', amount: '0', unitSeconds: '3600' })).toBeNull();
});
