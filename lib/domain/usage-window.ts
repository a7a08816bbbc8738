import type { FieldError } from './errors.ts';
import type { UsageInterval } from './resources/usage.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const intervalMilliseconds: Record<UsageInterval, number> = { minute, hour, day };

/** The longest span that may be asked for at once. */
const longest: Record<UsageInterval, { milliseconds: number; text: string }> = {
  minute: { milliseconds: 24 * hour, text: '24 hours' },
  hour: { milliseconds: 92 * day, text: '92 days' },
  day: { milliseconds: 400 * day, text: '400 days' },
};

/** From the beginning of the first interval, up to but without `to`. */
export type UsageWindow = { from: Date; to: Date };

/**
 * What to read for a question about `from` to `to`. Intervals are whole, in UTC: one counts if any of it
 * lies between the two. `to` may lie ahead and is cut at now. Returns what is wrong with the question
 * where something is.
 */
export function planUsageWindow(
  question: { from: Date; to: Date; interval: UsageInterval },
  now: Date,
): UsageWindow | { faults: FieldError[] } {
  const { from, interval } = question;
  if (from >= question.to) return { faults: [{ pointer: '/from', detail: 'Must be before `to`.' }] };
  const to = question.to < now ? question.to : now;
  const { milliseconds, text } = longest[interval];
  if (to.getTime() - from.getTime() > milliseconds) {
    return { faults: [{ pointer: '/from', detail: `By ${interval}, at most ${text} at once.` }] };
  }
  return { from: startOfInterval(from, interval), to };
}

/** The instant in UTC at which the interval began that holds this one. */
export function startOfInterval(at: Date, interval: UsageInterval): Date {
  const length = intervalMilliseconds[interval];
  return new Date(Math.floor(at.getTime() / length) * length);
}
