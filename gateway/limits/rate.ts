import { drainedLevel, hasRoom, unitsPerCall } from '#lib/domain/rate-limit.ts';
import type { PlanLimits } from '#lib/domain/rate-limit-fields.ts';
import type { Limits } from './limits.ts';

/** Brings the bucket of the second to `nowMicros`, of a monotonic clock, and says whether a call fits. */
export function isWithinRate(limits: Limits, plan: PlanLimits, nowMicros: number): boolean {
  limits.level = drainedLevel(limits.level, nowMicros - limits.levelAtMicros, plan.requestsPerSecond);
  limits.levelAtMicros = Math.max(limits.levelAtMicros, nowMicros);
  return hasRoom(limits.level, plan.burst);
}

/** Counts a call that was let through. */
export function takeFromRate(limits: Limits): void {
  limits.level += unitsPerCall;
}
