import type { ChartPoint, ChartSeries } from '#components/charts/stacked-bars.tsx';
import { plainTones } from '#components/charts/tone.tsx';
import {
  type Bucket,
  fillBuckets,
  foldGroups,
  groupTotals,
  otherGroup,
  outcomesOf,
  refusedOf,
} from '#lib/domain/chart-buckets.ts';
import { bucketNames } from '#lib/domain/chart-labels.ts';
import type { ChartUsage } from '#lib/queries/usage.ts';

export const usageSplits = ['outcome', 'api'] as const;
export type UsageSplit = (typeof usageSplits)[number];

/** One of the things that calls are told apart by. */
export type UsageGroupLabel = { id: string; label: string; isCode: boolean };

/** Usage as it is drawn and as it is written out. `groups` may be finer than `series`. */
export type UsageView = {
  interval: ChartUsage['window']['interval'];
  buckets: Bucket[];
  groups: UsageGroupLabel[];
  totals: Record<string, number>;
  series: ChartSeries[];
  points: ChartPoint[];
};

/**
 * By outcome the bars are two, allowed and refused, and the groups are the reasons. By API each has a
 * bar of its own, in the order of their names; from the seventh on they share one.
 */
export function viewUsage({ window, usage }: ChartUsage, split: UsageSplit, timeZone: string): UsageView {
  const filled = fillBuckets(window.starts, usage.data);
  const { title } = bucketNames(window.interval, timeZone);
  const base = { interval: window.interval };
  if (split === 'outcome') {
    return {
      ...base,
      buckets: filled,
      groups: outcomesOf(filled).map((id) => ({ id, label: id, isCode: id !== 'allowed' })),
      totals: groupTotals(filled),
      series: [
        { id: 'allowed', label: 'allowed', tone: 'allow' },
        { id: 'refused', label: 'refused', tone: 'refuse' },
      ],
      points: filled.map((bucket) => ({
        label: title(bucket.at),
        values: { allowed: bucket.calls.allowed ?? 0, refused: refusedOf(bucket) },
      })),
    };
  }
  const nameOf = (id: string) => (id === otherGroup ? 'Others' : (usage.names[id] ?? id));
  const ids = Object.keys(groupTotals(filled)).sort((one, other) => nameOf(one).localeCompare(nameOf(other), 'en'));
  const { groups, buckets } = foldGroups(filled, ids, plainTones.length);
  return {
    ...base,
    buckets,
    groups: groups.map((id) => ({ id, label: nameOf(id), isCode: false })),
    totals: groupTotals(buckets),
    series: groups.map((id, index) => ({ id, label: nameOf(id), tone: plainTones[index] ?? 'light' })),
    points: buckets.map((bucket) => ({ label: title(bucket.at), values: bucket.calls })),
  };
}
