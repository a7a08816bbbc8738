import type { Transaction } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { DomainError, notFound } from '#lib/domain/errors.ts';
import { mayInTeam, type TeamAction } from '#lib/domain/permissions.ts';
import type { TeamRole } from '#lib/domain/resources/me.ts';
import { type Context, type Developer, requireDeveloper } from './context.ts';

/**
 * Who may touch what. The team stands in the `where` of every query here, so that a row of somebody
 * else and a row that never was are the same: `not_found`. What one may see but not do is `forbidden`.
 * Admins see the resources of every team.
 */
export type TeamOwned = { applicationId: string; teamId: string; role: TeamRole | null };

/** The applications that somebody sees; deleted ones are seen by nobody. */
export function visibleApplications(developer: Developer): Prisma.ApplicationWhereInput {
  if (developer.isAdmin) return { deletedAt: null };
  return { deletedAt: null, team: { memberships: { some: { personId: developer.personId } } } };
}

/** Locks an application for change. Throws `not_found`, `forbidden`. */
export async function lockApplication(
  tx: Transaction,
  developer: Developer,
  applicationId: string,
  action: TeamAction,
): Promise<TeamOwned> {
  const found = Prisma.sql`a."id" = ${findable(applicationId)}`;
  return permitted(await owned(tx, developer, Prisma.empty, found, Prisma.sql`FOR UPDATE OF a`), action);
}

/**
 * Locks a key for change, and its application against being deleted meanwhile. Always in this order,
 * application before key, so that nobody waits in a circle. Throws `not_found`, `forbidden`.
 */
export async function lockKey(
  tx: Transaction,
  developer: Developer,
  keyId: string,
  action: TeamAction,
): Promise<TeamOwned> {
  const join = Prisma.sql`JOIN "keys" k ON k."application_id" = a."id"`;
  const found = Prisma.sql`k."id" = ${findable(keyId)}`;
  return permitted(await owned(tx, developer, join, found, Prisma.sql`FOR SHARE OF a FOR UPDATE OF k`), action);
}

/** Locks the application of a scope request, as all that decides on scopes does. Throws `not_found`, `forbidden`. */
export async function lockScopeRequest(
  tx: Transaction,
  developer: Developer,
  requestId: string,
  action: TeamAction,
): Promise<TeamOwned> {
  const join = Prisma.sql`JOIN "scope_requests" r ON r."application_id" = a."id"`;
  const found = Prisma.sql`r."id" = ${findable(requestId)}`;
  return permitted(await owned(tx, developer, join, found, Prisma.sql`FOR UPDATE OF a`), action);
}

async function owned(
  tx: Transaction,
  developer: Developer,
  join: Prisma.Sql,
  found: Prisma.Sql,
  lock: Prisma.Sql,
): Promise<TeamOwned | undefined> {
  const [row] = await tx.$queryRaw<TeamOwned[]>`
    SELECT a."id" AS "applicationId", a."team_id" AS "teamId", m."role"::text AS "role"
    FROM "applications" a ${join}
    LEFT JOIN "memberships" m ON m."team_id" = a."team_id" AND m."person_id" = ${developer.personId}
    WHERE ${found} AND a."deleted_at" IS NULL AND (${developer.isAdmin} OR m."person_id" IS NOT NULL)
    ${lock}`;
  return row;
}

/**
 * The same question without a lock, for whoever has to answer 404 or 403 before reading the rest of a
 * request. The verbs ask again themselves. Throws `not_signed_in`, `not_found`, `forbidden`.
 */
export async function authorize(
  context: Context,
  subject: { applicationId: string } | { keyId: string } | { requestId: string },
  action: TeamAction,
): Promise<void> {
  const developer = requireDeveloper(context);
  const application = await context.db.application.findFirst({
    where: { ...visibleApplications(developer), ...owning(subject) },
    select: { id: true, teamId: true, team: { select: { memberships: membershipOf(developer) } } },
  });
  const role = application?.team.memberships[0]?.role ?? null;
  permitted(application ? { applicationId: application.id, teamId: application.teamId, role } : undefined, action);
}

/** For the `select` of a team: at most one membership, the developer's own. */
export function membershipOf(developer: Developer) {
  return { where: { personId: developer.personId }, select: { role: true } } as const;
}

/** No id holds a NUL, and PostgreSQL takes none: such an id is one that never was. */
export function findable(id: string): string {
  if (id.includes('\0')) throw notFound();
  return id;
}

export function forbidden(detail = 'Your role in the team does not allow this.'): DomainError {
  return new DomainError('forbidden', detail);
}

function permitted(row: TeamOwned | undefined, action: TeamAction): TeamOwned {
  if (!row) throw notFound();
  if (action !== 'view' && !mayInTeam(row.role, action)) throw forbidden();
  return row;
}

function owning(
  subject: { applicationId: string } | { keyId: string } | { requestId: string },
): Prisma.ApplicationWhereInput {
  if ('applicationId' in subject) return { id: findable(subject.applicationId) };
  if ('keyId' in subject) return { keys: { some: { id: findable(subject.keyId) } } };
  return { requests: { some: { id: findable(subject.requestId) } } };
}
