import { notFound } from '#lib/domain/errors.ts';
import type { Team } from '#lib/domain/resources/me.ts';
import { findable } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { presentTeam, teamSelect } from './present.ts';

/** A team that the caller is in; any team for admins. Throws `not_found`. */
export async function readTeam(context: Context, input: { teamId: string }): Promise<Team> {
  const developer = requireDeveloper(context);
  const row = await context.db.team.findFirst({
    where: {
      id: findable(input.teamId),
      ...(!developer.isAdmin && { memberships: { some: { personId: developer.personId } } }),
    },
    select: teamSelect(developer),
  });
  if (!row) throw notFound();
  return presentTeam(row);
}
