import type { Database, Transaction } from '#lib/db/client.ts';
import { allowedOutcomes } from '#lib/domain/outcomes.ts';
import type { Application } from '#lib/domain/resources/application.ts';
import { startOfInterval } from '#lib/domain/usage-window.ts';

type UsageSummary = Application['usage'];
type HourRow = { applicationId: string; at: Date; calls: bigint; allowed: bigint };

const hourMilliseconds = 3_600_000;
const hoursShown = 24;

/** What the applications used lately, in two queries however many they are. */
export async function summarizeUsage(
  db: Database | Transaction,
  applicationIds: readonly string[],
  now: Date,
): Promise<(applicationId: string) => UsageSummary> {
  // Midnight in UTC is never earlier than the first of the 24 hours, the present one being the last.
  const firstHour = new Date(startOfInterval(now, 'hour').getTime() - (hoursShown - 1) * hourMilliseconds);
  const ids = [...applicationIds];
  const hours = await db.$queryRaw<HourRow[]>`
    SELECT "application_id" AS "applicationId", "at", sum("calls")::bigint AS "calls",
      coalesce(sum("calls") FILTER (WHERE "outcome" = ANY(${[...allowedOutcomes]})), 0)::bigint AS "allowed"
    FROM "usage_hours"
    WHERE "application_id" = ANY(${ids}) AND "at" >= ${firstHour} AND "at" <= ${now}
    GROUP BY 1, 2`;
  const activity = await db.secretActivity.groupBy({
    by: ['applicationId'],
    where: { applicationId: { in: ids } },
    _max: { lastUsedAt: true },
  });
  const hoursOf = Map.groupBy(hours, (row) => row.applicationId);
  const lastCallOf = new Map(activity.map((row) => [row.applicationId, row._max.lastUsedAt]));

  return (applicationId) => ({
    ...countHours(hoursOf.get(applicationId) ?? [], firstHour, now),
    lastCallAt: lastCallOf.get(applicationId)?.toISOString() ?? null,
  });
}

function countHours(rows: readonly HourRow[], firstHour: Date, now: Date): Omit<UsageSummary, 'lastCallAt'> {
  const midnight = startOfInterval(now, 'day');
  const last24Hours: number[] = new Array(hoursShown).fill(0);
  let callsToday = 0;
  let quotaUsedToday = 0;
  for (const row of rows) {
    const calls = Number(row.calls);
    last24Hours[(row.at.getTime() - firstHour.getTime()) / hourMilliseconds] = calls;
    if (row.at < midnight) continue;
    callsToday += calls;
    quotaUsedToday += Number(row.allowed);
  }
  return { callsToday, refusedToday: callsToday - quotaUsedToday, quotaUsedToday, last24Hours };
}
