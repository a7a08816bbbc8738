import type { Prisma } from '#lib/db/generated/client.ts';
import type { Plan } from '#lib/domain/resources/plan.ts';

export const planSelect = {
  id: true,
  name: true,
  requestsPerSecond: true,
  burst: true,
  requestsPerDay: true,
} as const satisfies Prisma.PlanSelect;

export function presentPlan(row: Prisma.PlanGetPayload<{ select: typeof planSelect }>): Plan {
  return { ...row, requestsPerDay: Number(row.requestsPerDay) };
}
