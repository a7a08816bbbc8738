import type { Page } from '#lib/domain/resources/common.ts';
import type { Team } from '#lib/domain/resources/me.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { type PageInput, parsePage, toPage } from '../page.ts';
import { presentTeam, teamSelect } from './present.ts';

/** The teams that the caller is in, oldest first, so that the personal one leads. */
export async function listTeams(context: Context, page: PageInput): Promise<Page<Team>> {
  const developer = requireDeveloper(context);
  const { limit, after } = parsePage(page, 'time');
  const rows = await context.db.team.findMany({
    where: {
      memberships: { some: { personId: developer.personId } },
      ...(after && { OR: [{ createdAt: { gt: after.value } }, { createdAt: after.value, id: { gt: after.id } }] }),
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
    select: teamSelect(developer),
  });
  return toPage(rows, limit, (row) => ({ value: row.createdAt, id: row.id }), presentTeam);
}
