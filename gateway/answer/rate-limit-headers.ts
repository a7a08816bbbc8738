import type { Application } from '#gateway/snapshot/applications.ts';
import { rateLimit, secondsPerDay } from '#lib/domain/rate-limit-fields.ts';

/** The field `RateLimit` of an application as this gateway knows it; see `lib/domain/rate-limit-fields.ts`. */
export function rateLimitField(application: Application, now: number): string {
  const { limits, plan } = application;
  const secondOfDay = Math.floor(now / 1000) % secondsPerDay;
  const leftToday = limits.quota.left + limits.quota.leftElsewhere;
  return rateLimit(plan, limits.level, leftToday, secondsPerDay - secondOfDay);
}
