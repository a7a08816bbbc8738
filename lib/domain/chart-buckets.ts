import { type Outcome, refusalCodes } from './outcomes.ts';
import type { Usage } from './resources/usage.ts';

/** One hour or day of a chart: calls by group, and over all groups. */
export type Bucket = { at: string; calls: Readonly<Record<string, number>>; total: number };

/**
 * The rows of an answer laid out over the buckets of a chart, in their order. An hour without calls
 * has no row and becomes an empty bucket; rows outside of the buckets are left out.
 */
export function fillBuckets(starts: readonly string[], rows: Usage['data']): Bucket[] {
  const callsAt = new Map<number, Record<string, number>>();
  for (const start of starts) callsAt.set(Date.parse(start), {});
  for (const { at, group, calls } of rows) {
    const bucket = callsAt.get(Date.parse(at));
    if (bucket) bucket[group] = (bucket[group] ?? 0) + calls;
  }
  return starts.map((at) => {
    const calls = callsAt.get(Date.parse(at)) ?? {};
    return { at, calls, total: sum(Object.values(calls)) };
  });
}

/** The calls of each group over all buckets. */
export function groupTotals(buckets: readonly Bucket[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { calls } of buckets) {
    for (const [group, count] of Object.entries(calls)) totals[group] = (totals[group] ?? 0) + count;
  }
  return totals;
}

const outcomeOrder: readonly string[] = ['allowed' satisfies Outcome, ...refusalCodes];

/** The outcomes that occur, `allowed` first and the refusals in the order in which they are tried. */
export function outcomesOf(buckets: readonly Bucket[]): string[] {
  const known = (outcome: string) => outcomeOrder.indexOf(outcome);
  return Object.keys(groupTotals(buckets)).sort((one, other) => known(one) - known(other));
}

/** Calls that were refused, whatever the reason. */
export function refusedOf({ calls, total }: Bucket): number {
  return total - (calls.allowed ?? 0);
}

export const otherGroup = 'other';

/**
 * At most `most` groups: where there are more, the ones with the fewest calls are added up as
 * `otherGroup`. The order is that of `groups`, so that a series keeps its place as counts change.
 */
export function foldGroups(
  buckets: readonly Bucket[],
  groups: readonly string[],
  most: number,
): { groups: string[]; buckets: Bucket[] } {
  if (groups.length <= most) return { groups: [...groups], buckets: [...buckets] };
  const totals = groupTotals(buckets);
  const byCalls = [...groups].sort((one, other) => (totals[other] ?? 0) - (totals[one] ?? 0));
  const kept = new Set(byCalls.slice(0, most - 1));
  const folded = buckets.map(({ at, calls, total }) => {
    const own = Object.entries(calls).filter(([group]) => kept.has(group));
    const rest = total - sum(own.map(([, count]) => count));
    return { at, total, calls: { ...Object.fromEntries(own), ...(rest > 0 && { [otherGroup]: rest }) } };
  });
  return { groups: [...groups.filter((group) => kept.has(group)), otherGroup], buckets: folded };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export function sumCalls(buckets: readonly Bucket[]): { calls: number; refused: number } {
  return {
    calls: buckets.reduce((sum, bucket) => sum + bucket.total, 0),
    refused: buckets.reduce((sum, bucket) => sum + refusedOf(bucket), 0),
  };
}

/** The refusal that occurred most, and the bucket that had most of it. */
export function worstRefusal(buckets: readonly Bucket[]): { code: string; calls: number; at: string } | null {
  let worst: { code: string; calls: number; at: string } | null = null;
  for (const { at, calls } of buckets) {
    for (const [code, count] of Object.entries(calls)) {
      if (code !== 'allowed' && count > (worst?.calls ?? 0)) worst = { code, calls: count, at };
    }
  }
  return worst;
}
