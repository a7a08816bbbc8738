import { DomainError } from '#lib/domain/errors.ts';
import type { Me } from '#lib/domain/resources/me.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { presentTeam, teamSelect } from '../team/present.ts';

/** The caller and their teams, oldest first. */
export async function readMe(context: Context): Promise<Me> {
  const developer = requireDeveloper(context);
  const person = await context.db.person.findUnique({
    where: { id: developer.personId },
    select: {
      id: true,
      name: true,
      email: true,
      memberships: { select: { team: { select: teamSelect(developer) } } },
    },
  });
  if (!person) throw new DomainError('not_signed_in');
  const teams = person.memberships
    .map((membership) => membership.team)
    .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    isAdmin: developer.isAdmin,
    teams: teams.map(presentTeam),
  };
}
