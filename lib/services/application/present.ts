import type { Database, Transaction } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { heldScopes } from '#lib/domain/key-scopes.ts';
import { mayInTeam } from '#lib/domain/permissions.ts';
import type { Application } from '#lib/domain/resources/application.ts';
import { membershipOf } from '../authority.ts';
import type { Developer } from '../context.ts';
import { openGrants, toGrantPeriod } from '../grant/open.ts';
import { planSelect, presentPlan } from '../plan/present.ts';
import { summarizeUsage } from './usage-summary.ts';

/** What an Application is made of, as the developer sees it at an instant. */
export function applicationSelect(developer: Developer, now: Date) {
  return {
    id: true,
    name: true,
    description: true,
    homePage: true,
    createdAt: true,
    suspendedAt: true,
    suspensionReason: true,
    team: { select: { id: true, name: true, memberships: membershipOf(developer) } },
    plan: { select: planSelect },
    grants: openGrants(now),
    _count: {
      select: {
        keys: { where: { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } },
        requests: { where: { state: 'pending', expiresAt: { gt: now } } },
      },
    },
  } satisfies Prisma.ApplicationSelect;
}

export type ApplicationRow = Prisma.ApplicationGetPayload<{ select: ReturnType<typeof applicationSelect> }>;

/** Makes the resources of rows read with `applicationSelect`, with the usage of all in two queries. */
export async function presentApplications(
  db: Database | Transaction,
  rows: readonly ApplicationRow[],
  now: Date,
): Promise<(row: ApplicationRow) => Application> {
  const usageOf = await summarizeUsage(
    db,
    rows.map((row) => row.id),
    now,
  );
  return (row) => presentApplication(row, usageOf(row.id), now);
}

function presentApplication(row: ApplicationRow, usage: Application['usage'], now: Date): Application {
  const role = row.team.memberships[0]?.role ?? null;
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    homePage: row.homePage,
    team: { id: row.team.id, name: row.team.name },
    plan: presentPlan(row.plan),
    state: row.suspendedAt ? 'suspended' : 'active',
    suspensionReason: row.suspensionReason,
    createdAt: row.createdAt.toISOString(),
    scopes: heldScopes(row.grants.map(toGrantPeriod), now),
    keyCount: row._count.keys,
    pendingRequestCount: row._count.requests,
    usage,
    permissions: { canEdit: mayInTeam(role, 'edit'), canDelete: mayInTeam(role, 'delete') },
  };
}
