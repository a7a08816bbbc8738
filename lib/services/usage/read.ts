import { Prisma } from '#lib/db/generated/client.ts';
import type { Usage, UsageGroup, UsageInterval, UsageQuery } from '#lib/domain/resources/usage.ts';
import { usageQuery } from '#lib/domain/resources/usage.ts';
import { planUsageWindow, type UsageWindow } from '#lib/domain/usage-window.ts';
import { authorize } from '../authority.ts';
import type { Context } from '../context.ts';
import { invalidInput, parseInput } from '../input.ts';
import { namesOf } from './names.ts';

/** The only texts of a question that become part of the SQL. */
const columns: Record<UsageGroup, Prisma.Sql> = {
  api: Prisma.sql`"api_id"`,
  operation: Prisma.sql`"operation_id"`,
  key: Prisma.sql`"key_id"`,
  secret: Prisma.sql`"secret_id"`,
  outcome: Prisma.sql`"outcome"`,
};
const tables: Record<UsageInterval, Prisma.Sql> = {
  minute: Prisma.sql`"usage_minutes"`,
  hour: Prisma.sql`"usage_hours"`,
  day: Prisma.sql`"usage_hours"`,
};

/**
 * The calls of an application by interval and group, refused ones among them, oldest first; what had no
 * calls has no row. Intervals are whole, in UTC. Throws `not_found`, `invalid_input`.
 */
export async function readUsage(context: Context, input: { applicationId: string; query: UsageQuery }): Promise<Usage> {
  const { applicationId } = input;
  await authorize(context, { applicationId }, 'view');
  const { from, to, interval, groupBy } = parseInput(usageQuery, input.query);
  const window = planUsageWindow({ from: new Date(from), to: new Date(to), interval }, context.now());
  if ('faults' in window) throw invalidInput(window.faults);

  const rows = await countCalls(context, applicationId, window, interval, groupBy);
  const groups = [...new Set(rows.map((row) => row.group))];
  return {
    interval,
    groupBy,
    data: rows.map((row) => ({ at: row.at.toISOString(), group: row.group, calls: Number(row.calls) })),
    names: await namesOf(context.db, groupBy, groups),
  };
}

async function countCalls(
  context: Context,
  applicationId: string,
  { from, to }: UsageWindow,
  interval: UsageInterval,
  groupBy: UsageGroup,
): Promise<{ at: Date; group: string; calls: bigint }[]> {
  return context.db.$queryRaw`
    SELECT date_trunc(${interval}, "at", 'UTC') AS "at", ${columns[groupBy]} AS "group", sum("calls")::bigint AS "calls"
    FROM ${tables[interval]}
    WHERE "application_id" = ${applicationId} AND "at" >= ${from} AND "at" < ${to}
    GROUP BY 1, 2 ORDER BY 1, 2`;
}
