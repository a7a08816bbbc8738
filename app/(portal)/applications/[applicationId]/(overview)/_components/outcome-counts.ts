import type { Usage } from '#lib/domain/resources/usage.ts';

export type OutcomeCount = { outcome: string; calls: number };

/** The refused calls by reason, the most frequent first. */
export function countRefusals(usage: Usage, allowedOutcomes: readonly string[]): OutcomeCount[] {
  const counts = new Map<string, number>();
  for (const { group, calls } of usage.data) {
    if (!allowedOutcomes.includes(group)) counts.set(group, (counts.get(group) ?? 0) + calls);
  }
  return [...counts]
    .map(([outcome, calls]) => ({ outcome, calls }))
    .sort((one, other) => other.calls - one.calls || one.outcome.localeCompare(other.outcome));
}
