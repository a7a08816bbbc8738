import type { Database, Transaction } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { type GrantPeriod, heldScopes } from '#lib/domain/key-scopes.ts';

/** For the `select` of an application: the grants that count now. */
export function openGrants(now: Date) {
  return {
    where: { closedAt: null, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    orderBy: { scopeName: 'asc' },
    select: { scopeName: true, source: true, startsAt: true, endsAt: true },
  } as const satisfies Prisma.Application$grantsArgs;
}

export function toGrantPeriod(grant: { scopeName: string; startsAt: Date; endsAt: Date | null }): GrantPeriod {
  return { scope: grant.scopeName, startsAt: grant.startsAt, endsAt: grant.endsAt };
}

/** The scopes that an application holds now. */
export async function readHeldScopes(db: Database | Transaction, applicationId: string, now: Date): Promise<string[]> {
  const { where, select } = openGrants(now);
  const grants = await db.grant.findMany({ where: { applicationId, ...where }, select });
  return heldScopes(grants.map(toGrantPeriod), now);
}
