import type { Prisma } from '#lib/db/generated/client.ts';
import type { Team } from '#lib/domain/resources/me.ts';
import { membershipOf } from '../authority.ts';
import type { Developer } from '../context.ts';

export function teamSelect(developer: Developer) {
  return {
    id: true,
    name: true,
    personalPersonId: true,
    createdAt: true,
    memberships: membershipOf(developer),
  } satisfies Prisma.TeamSelect;
}

export type TeamRow = Prisma.TeamGetPayload<{ select: ReturnType<typeof teamSelect> }>;

export function presentTeam(row: TeamRow): Team {
  return {
    id: row.id,
    name: row.name,
    isPersonal: row.personalPersonId !== null,
    role: row.memberships[0]?.role ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
