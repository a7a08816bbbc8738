import { expect, test } from 'vitest';
import { chartWindow } from '#lib/domain/chart-window.ts';
import { readRotationUsage } from './rotation-usage.ts';

test('only the two secrets of the rotation are counted, each as itself', () => {
  const window = chartWindow('24h', new Date('2026-11-24T09:41:00.000Z'));
  const at = '2026-11-24T09:00:00.000Z';
  const data = [
    { at, group: 'secret_new', calls: 3 },
    { at, group: 'secret_old', calls: 1 },
    { at, group: 'secret_of_another_key', calls: 500 },
  ];
  const usage = { interval: 'hour', groupBy: 'secret', data, names: {} } as const;
  const use = readRotationUsage(
    { window, usage: { ...usage, data: [...data] } },
    { current: 'secret_new', previous: 'secret_old' },
    'UTC',
  );
  expect(use.totals).toEqual({ current: 3, previous: 1 });
  expect(use.total).toBe(4);
  expect(use.points).toHaveLength(24);
  expect(use.points.at(-1)).toEqual({ label: 'Tue 24 Nov, 09:00', values: { current: 3, previous: 1 } });
});
