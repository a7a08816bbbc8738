import { expect, test } from 'vitest';
import {
  fillBuckets,
  foldGroups,
  groupTotals,
  otherGroup,
  outcomesOf,
  refusedOf,
  sumCalls,
  worstRefusal,
} from './chart-buckets.ts';

const starts = ['2026-11-24T07:00:00.000Z', '2026-11-24T08:00:00.000Z', '2026-11-24T09:00:00.000Z'];

test('hours without calls are empty buckets, not gaps', () => {
  const buckets = fillBuckets(starts, [
    { at: '2026-11-24T07:00:00.000Z', group: 'allowed', calls: 4 },
    { at: '2026-11-24T09:00:00.000Z', group: 'allowed', calls: 2 },
    { at: '2026-11-24T09:00:00.000Z', group: 'rate_limited', calls: 1 },
  ]);
  expect(buckets).toEqual([
    { at: starts[0], calls: { allowed: 4 }, total: 4 },
    { at: starts[1], calls: {}, total: 0 },
    { at: starts[2], calls: { allowed: 2, rate_limited: 1 }, total: 3 },
  ]);
});

test('an instant is one instant however it is written, and rows outside are left out', () => {
  const buckets = fillBuckets(starts, [
    { at: '2026-11-24T09:00:00+01:00', group: 'allowed', calls: 5 },
    { at: '2026-11-24T06:00:00.000Z', group: 'allowed', calls: 100 },
  ]);
  expect(buckets.map((bucket) => bucket.total)).toEqual([0, 5, 0]);
});

test('outcomes come allowed first, then as the gateway tries them, unless none occurred', () => {
  const buckets = fillBuckets(starts, [
    { at: starts[0] as string, group: 'rate_limited', calls: 1 },
    { at: starts[0] as string, group: 'insufficient_scope', calls: 2 },
    { at: starts[1] as string, group: 'allowed', calls: 3 },
  ]);
  expect(outcomesOf(buckets)).toEqual(['allowed', 'insufficient_scope', 'rate_limited']);
  expect(buckets.map(refusedOf)).toEqual([3, 0, 0]);
  expect(outcomesOf(fillBuckets(starts, []))).toEqual([]);
});

test('more groups than fit are folded into one without losing a call', () => {
  const rows = ['a', 'b', 'c', 'd'].map((group, index) => ({ at: starts[0] as string, group, calls: index + 1 }));
  const whole = fillBuckets(starts, rows);
  const { groups, buckets } = foldGroups(whole, ['a', 'b', 'c', 'd'], 3);
  expect(groups).toEqual(['c', 'd', otherGroup]);
  expect(buckets[0]).toEqual({ at: starts[0], calls: { c: 3, d: 4, other: 3 }, total: 10 });
  expect(groupTotals(buckets)).toEqual({ c: 3, d: 4, other: 3 });
  expect(foldGroups(whole, ['a', 'b', 'c', 'd'], 4).groups).toEqual(['a', 'b', 'c', 'd']);
});

test('the calls, the refused ones and the worst refusal are of all buckets', () => {
  const buckets = fillBuckets(starts, [
    { at: '2026-11-24T08:00:00.000Z', group: 'allowed', calls: 90 },
    { at: '2026-11-24T08:00:00.000Z', group: 'rate_limited', calls: 2 },
    { at: '2026-11-24T09:00:00.000Z', group: 'rate_limited', calls: 8 },
  ]);
  expect(sumCalls(buckets)).toEqual({ calls: 100, refused: 10 });
  expect(worstRefusal(buckets)).toEqual({ code: 'rate_limited', calls: 8, at: starts[2] });
  expect(sumCalls(fillBuckets(starts, []))).toEqual({ calls: 0, refused: 0 });
  expect(worstRefusal(fillBuckets(starts, []))).toBeNull();
});
