import { parseList } from 'structured-headers';
import { expect, test } from 'vitest';
import { unitsPerCall } from './rate-limit.ts';
import { rateLimit, rateLimitPolicy } from './rate-limit-fields.ts';

const plan = { requestsPerSecond: 10, burst: 20, requestsPerDay: 10_000 };

function read(field: string) {
  return parseList(field).map(([name, parameters]) => ({ name, ...Object.fromEntries(parameters) }));
}

test('the policy is a list of structured fields with quota and window of each', () => {
  expect(read(rateLimitPolicy(plan))).toEqual([
    { name: 'second', q: 10, w: 1 },
    { name: 'day', q: 10_000, w: 86_400 },
  ]);
});

test('the policy with the smallest share left is told', () => {
  expect(read(rateLimit(plan, unitsPerCall, 9_312, 28_800))).toEqual([{ name: 'day', r: 9_312, t: 28_800 }]);
  expect(read(rateLimit(plan, 15 * unitsPerCall, 9_312, 28_800))).toEqual([{ name: 'second', r: 5, t: 2 }]);
});

test('an empty bucket of the second says 0 and when it is whole again', () => {
  expect(read(rateLimit(plan, 20 * unitsPerCall, 9_000, 60))).toEqual([{ name: 'second', r: 0, t: 2 }]);
});

test('never more than the quota of a second is promised, however large the burst', () => {
  expect(read(rateLimit(plan, 2 * unitsPerCall, 10_000, 60))).toEqual([{ name: 'second', r: 10, t: 1 }]);
});

test('nothing left of the day is told whatever the second says', () => {
  expect(read(rateLimit(plan, 0, 0, 60))).toEqual([{ name: 'day', r: 0, t: 60 }]);
});
