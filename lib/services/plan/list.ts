import type { Page } from '#lib/domain/resources/common.ts';
import type { Plan } from '#lib/domain/resources/plan.ts';
import type { Context } from '../context.ts';
import { type PageInput, parsePage, toPage } from '../page.ts';
import { planSelect, presentPlan } from './present.ts';

/** The plans that are offered, smallest first. Open to anyone. */
export async function listPlans(context: Context, page: PageInput): Promise<Page<Plan>> {
  const { limit, after } = parsePage(page, 'number');
  const rows = await context.db.plan.findMany({
    where: {
      retiredAt: null,
      ...(after && {
        OR: [{ requestsPerDay: { gt: after.value } }, { requestsPerDay: after.value, id: { gt: after.id } }],
      }),
    },
    orderBy: [{ requestsPerDay: 'asc' }, { id: 'asc' }],
    take: limit + 1,
    select: planSelect,
  });
  return toPage(rows, limit, (row) => ({ value: Number(row.requestsPerDay), id: row.id }), presentPlan);
}
