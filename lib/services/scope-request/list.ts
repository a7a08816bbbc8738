import type { Page } from '#lib/domain/resources/common.ts';
import type { ScopeRequest } from '#lib/domain/resources/scope-request.ts';
import { authorize } from '../authority.ts';
import type { Context } from '../context.ts';
import { type PageInput, parsePage, toPage } from '../page.ts';
import { presentScopeRequest, scopeRequestSelect } from './present.ts';

/** The scope requests of an application, newest first. Throws `not_found`. */
export async function listScopeRequests(
  context: Context,
  input: { applicationId: string; page: PageInput },
): Promise<Page<ScopeRequest>> {
  const { applicationId } = input;
  await authorize(context, { applicationId }, 'view');
  const { limit, after } = parsePage(input.page, 'time');
  const rows = await context.db.scopeRequest.findMany({
    where: {
      applicationId,
      ...(after && { OR: [{ createdAt: { lt: after.value } }, { createdAt: after.value, id: { lt: after.id } }] }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: scopeRequestSelect,
  });
  const now = context.now();
  return toPage(
    rows,
    limit,
    (row) => ({ value: row.createdAt, id: row.id }),
    (row) => presentScopeRequest(row, now),
  );
}
