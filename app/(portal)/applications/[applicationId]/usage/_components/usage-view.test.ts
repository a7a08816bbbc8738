import { expect, test } from 'vitest';
import { chartWindow } from '#lib/domain/chart-window.ts';
import type { Usage } from '#lib/domain/resources/usage.ts';
import { viewUsage } from './usage-view.ts';

const window = chartWindow('24h', new Date('2026-11-24T09:41:00.000Z'));
const at = '2026-11-24T09:00:00.000Z';
const usage = (data: Usage['data'], names: Record<string, string> = {}): Usage => ({
  interval: 'hour',
  groupBy: 'outcome',
  data,
  names,
});

test('by outcome the bars are allowed and refused, and the groups say why', () => {
  const view = viewUsage(
    {
      window,
      usage: usage([
        { at, group: 'rate_limited', calls: 2 },
        { at, group: 'allowed', calls: 7 },
        { at, group: 'insufficient_scope', calls: 1 },
      ]),
    },
    'outcome',
    'UTC',
  );
  expect(view.series.map((series) => series.tone)).toEqual(['allow', 'refuse']);
  expect(view.points.at(-1)).toEqual({ label: 'Tue 24 Nov, 09:00', values: { allowed: 7, refused: 3 } });
  expect(view.groups.map((group) => group.label)).toEqual(['allowed', 'insufficient_scope', 'rate_limited']);
});

test('by API each has its name and a tone of its own, in the order of the names', () => {
  const view = viewUsage(
    {
      window,
      usage: usage(
        [
          { at, group: 'api_2', calls: 1 },
          { at, group: 'api_1', calls: 5 },
        ],
        { api_1: 'Maps', api_2: 'Calendar' },
      ),
    },
    'api',
    'UTC',
  );
  expect(view.series.map(({ label }) => label)).toEqual(['Calendar', 'Maps']);
  expect(new Set(view.series.map(({ tone }) => tone)).size).toBe(2);
  expect(view.totals).toEqual({ api_1: 5, api_2: 1 });
});

test('many APIs never share a tone: the smallest are added up', () => {
  const data = Array.from({ length: 9 }, (_, index) => ({ at, group: `api_${index}`, calls: index + 1 }));
  const view = viewUsage({ window, usage: usage(data) }, 'api', 'UTC');
  expect(view.series).toHaveLength(6);
  expect(new Set(view.series.map(({ tone }) => tone)).size).toBe(6);
  expect(view.series.at(-1)?.label).toBe('Others');
  expect(view.points.at(-1)?.values.other).toBe(1 + 2 + 3 + 4);
});
