import type { Application } from '#lib/domain/resources/application.ts';
import type { Page } from '#lib/domain/resources/common.ts';
import { visibleApplications } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { type PageInput, parsePage, toPage } from '../page.ts';
import { applicationSelect, presentApplications } from './present.ts';

/** The applications of the caller's teams, newest first; every team's for admins. */
export async function listApplications(context: Context, page: PageInput): Promise<Page<Application>> {
  const developer = requireDeveloper(context);
  const { limit, after } = parsePage(page, 'time');
  const now = context.now();
  const rows = await context.db.application.findMany({
    where: {
      ...visibleApplications(developer),
      ...(after && { OR: [{ createdAt: { lt: after.value } }, { createdAt: after.value, id: { lt: after.id } }] }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: applicationSelect(developer, now),
  });
  const present = await presentApplications(context.db, rows, now);
  return toPage(rows, limit, (row) => ({ value: row.createdAt, id: row.id }), present);
}
