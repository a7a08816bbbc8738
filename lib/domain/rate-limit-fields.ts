import { unitsPerCall } from './rate-limit.ts';

export type PlanLimits = { requestsPerSecond: number; burst: number; requestsPerDay: number };

export const secondsPerDay = 86_400;

/**
 * `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers-10: a list of structured fields
 * (RFC 9651), one a policy, with quota and window in seconds.
 */
export function rateLimitPolicy(plan: PlanLimits): string {
  return `"second";q=${plan.requestsPerSecond};w=1, "day";q=${plan.requestsPerDay};w=${secondsPerDay}`;
}

/**
 * `RateLimit`: the policy with the smallest share left, what is left of it and the seconds
 * until it is whole again. `level` is that of the bucket of the second, `leftToday` what is
 * known to be left of the day. A burst lets more through at once than the second's quota; the
 * field never says more than the quota, since the burst comes once.
 */
export function rateLimit(plan: PlanLimits, level: number, leftToday: number, secondsLeftToday: number): string {
  const shareOfSecond = 1 - level / (plan.burst * unitsPerCall);
  if (leftToday / plan.requestsPerDay <= shareOfSecond) return `"day";r=${leftToday};t=${secondsLeftToday}`;
  const leftNow = Math.floor(plan.burst - level / unitsPerCall);
  const secondsUntilWhole = Math.ceil(level / unitsPerCall / plan.requestsPerSecond);
  return `"second";r=${Math.max(0, Math.min(leftNow, plan.requestsPerSecond))};t=${secondsUntilWhole}`;
}
