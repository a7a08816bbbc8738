import { expect, test } from 'vitest';
import type { Usage } from '#lib/domain/resources/usage.ts';
import { countRefusals } from './outcome-counts.ts';

const at = '2026-11-24T08:00:00Z';
const usage: Usage = {
  interval: 'hour',
  groupBy: 'outcome',
  names: {},
  data: [
    { at, group: 'allowed', calls: 900 },
    { at, group: 'rate_limited', calls: 3 },
    { at, group: 'insufficient_scope', calls: 2 },
    { at, group: 'insufficient_scope', calls: 5 },
    { at, group: 'upstream_timeout', calls: 4 },
  ],
};

test('reasons are added up over the hours, the most frequent first, and what was allowed is none', () => {
  expect(countRefusals(usage, ['allowed', 'upstream_timeout'])).toEqual([
    { outcome: 'insufficient_scope', calls: 7 },
    { outcome: 'rate_limited', calls: 3 },
  ]);
});
