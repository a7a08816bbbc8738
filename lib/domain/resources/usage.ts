import { z } from 'zod';
import { instant } from './common.ts';

export const usageIntervals = ['minute', 'hour', 'day'] as const;
export const usageGroups = ['api', 'operation', 'key', 'secret', 'outcome'] as const;
export type UsageInterval = (typeof usageIntervals)[number];
export type UsageGroup = (typeof usageGroups)[number];

export const usageQuery = z.strictObject({
  from: instant,
  to: instant,
  interval: z.enum(usageIntervals).default('hour'),
  groupBy: z.enum(usageGroups).default('outcome'),
});
export type UsageQuery = z.input<typeof usageQuery>;

export const usage = z.object({
  interval: z.enum(usageIntervals),
  groupBy: z.enum(usageGroups),
  /** One row an interval and group that had calls; `group` is an id, or an outcome. */
  data: z.array(z.object({ at: instant, group: z.string(), calls: z.number().int() })),
  /** Names for the ids among the groups. */
  names: z.record(z.string(), z.string()),
});
export type Usage = z.infer<typeof usage>;
