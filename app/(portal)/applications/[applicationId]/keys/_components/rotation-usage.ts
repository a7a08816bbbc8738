import type { ChartPoint, ChartSeries } from '#components/charts/stacked-bars.tsx';
import { fillBuckets, groupTotals } from '#lib/domain/chart-buckets.ts';
import { bucketNames } from '#lib/domain/chart-labels.ts';
import type { ChartUsage } from '#lib/queries/usage.ts';

export const rotationSeries = [
  { id: 'current', label: 'new secret', tone: 'ink' },
  { id: 'previous', label: 'old secret', tone: 'wait' },
] as const satisfies readonly ChartSeries[];

export type RotationUsage = { points: ChartPoint[]; totals: { current: number; previous: number }; total: number };

/** Of the use of all secrets of an application, that of the two which a rotation is about. */
export function readRotationUsage(
  { window, usage }: ChartUsage,
  secrets: { current: string; previous: string },
  timeZone: string,
): RotationUsage {
  const rows = usage.data.flatMap((row) => {
    if (row.group === secrets.current) return [{ ...row, group: 'current' }];
    return row.group === secrets.previous ? [{ ...row, group: 'previous' }] : [];
  });
  const buckets = fillBuckets(window.starts, rows);
  const { title } = bucketNames(window.interval, timeZone);
  const { current = 0, previous = 0 } = groupTotals(buckets);
  return {
    points: buckets.map(({ at, calls }) => ({ label: title(at), values: calls })),
    totals: { current, previous },
    total: current + previous,
  };
}
