import type { UsageInterval } from './resources/usage.ts';
import { startOfInterval } from './usage-window.ts';

export const chartRanges = ['24h', '30d'] as const;
export type ChartRange = (typeof chartRanges)[number];

const hour = 3_600_000;
const shapes = {
  '24h': { interval: 'hour', count: 24, milliseconds: hour },
  '30d': { interval: 'day', count: 30, milliseconds: 24 * hour },
} as const satisfies Record<ChartRange, { interval: UsageInterval; count: number; milliseconds: number }>;

/** What a chart covers: `starts` are the beginnings of its buckets, oldest first, RFC 3339 in UTC. */
export type ChartWindow = { interval: 'hour' | 'day'; from: string; to: string; starts: string[] };

/**
 * The buckets of a chart whose last one is the hour or the day that runs now. Days are those of
 * UTC, as the quota's are; `to` is the end of the last bucket and so lies ahead.
 */
export function chartWindow(range: ChartRange, now: Date): ChartWindow {
  const { interval, count, milliseconds } = shapes[range];
  const last = startOfInterval(now, interval).getTime();
  const starts = Array.from({ length: count }, (_, index) => toText(last - (count - 1 - index) * milliseconds));
  return { interval, from: starts[0] as string, to: toText(last + milliseconds), starts };
}

function toText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
