import { queryOptions } from '@tanstack/react-query';
import { type ChartRange, type ChartWindow, chartWindow } from '#lib/domain/chart-window.ts';
import type { Usage, UsageGroup, UsageQuery } from '#lib/domain/resources/usage.ts';
import { queryString, request } from './client.ts';

const refreshMs = 3_000;

/** Usage together with the buckets that it was asked for. */
export type ChartUsage = { window: ChartWindow; usage: Usage };

function readUsage(applicationId: string, query: UsageQuery, signal: AbortSignal): Promise<Usage> {
  return request('GET', `/applications/${applicationId}/usage${queryString(query)}`, undefined, { signal });
}

/** What a chart shows, refreshed while somebody looks at it. The window moves on with the clock. */
export function chartUsageQuery(applicationId: string, range: ChartRange, groupBy: UsageGroup) {
  return queryOptions({
    queryKey: ['usage', applicationId, range, groupBy] as const,
    queryFn: async ({ signal }): Promise<ChartUsage> => {
      const window = chartWindow(range, new Date());
      const { interval, from, to } = window;
      return { window, usage: await readUsage(applicationId, { interval, groupBy, from, to }, signal) };
    },
    refetchInterval: refreshMs,
  });
}

/** All that is counted since a secret was made, by the minute: what `readFirstCall` needs. */
export function firstCallUsageQuery(applicationId: string, madeAt: string) {
  return queryOptions({
    queryKey: ['usage', applicationId, 'since', madeAt] as const,
    queryFn: async ({ signal }) => {
      const to = new Date(Date.now() + 60_000).toISOString();
      const read = (groupBy: UsageGroup) =>
        readUsage(applicationId, { interval: 'minute', groupBy, from: madeAt, to }, signal);
      const [bySecret, byOperation, byOutcome] = await Promise.all([
        read('secret'),
        read('operation'),
        read('outcome'),
      ]);
      return { bySecret, byOperation, byOutcome };
    },
    gcTime: 0,
  });
}
