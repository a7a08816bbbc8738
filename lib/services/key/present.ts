import type { Database, Transaction } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { effectiveScopes, heldScopes } from '#lib/domain/key-scopes.ts';
import type { Key } from '#lib/domain/resources/key.ts';
import { currentSecret, keyState, outgoingSecret } from '#lib/domain/rotation.ts';
import { openGrants, toGrantPeriod } from '../grant/open.ts';

/** What a Key is made of at an instant: of its secrets the current one, and the outgoing one of a rotation. */
export function keySelect(now: Date) {
  return {
    id: true,
    applicationId: true,
    name: true,
    kind: true,
    environment: true,
    followsGrants: true,
    allowedAddresses: true,
    allowedOrigins: true,
    expiresAt: true,
    createdAt: true,
    revokedAt: true,
    createdBy: { select: { id: true, name: true } },
    application: { select: { grants: openGrants(now) } },
    scopes: { select: { scopeName: true }, orderBy: { scopeName: 'asc' } },
    secrets: {
      where: { revokedAt: null, OR: [{ supersededAt: null }, { expiresAt: { gt: now } }] },
      select: {
        id: true,
        prefix: true,
        lastFour: true,
        publishable: true,
        createdAt: true,
        supersededAt: true,
        expiresAt: true,
        revokedAt: true,
      },
    },
  } as const satisfies Prisma.KeySelect;
}

export type KeyRow = Prisma.KeyGetPayload<{ select: ReturnType<typeof keySelect> }>;
type SecretRow = KeyRow['secrets'][number];
type Activity = { secretId: string; keyId: string; firstUsedAt: Date; lastUsedAt: Date };

/** Makes the resources of rows read with `keySelect`, with the use of all their secrets in one query. */
export async function presentKeys(
  db: Database | Transaction,
  rows: readonly KeyRow[],
  now: Date,
): Promise<(row: KeyRow) => Key> {
  const activity = await db.secretActivity.findMany({
    where: { keyId: { in: rows.map((row) => row.id) } },
    select: { secretId: true, keyId: true, firstUsedAt: true, lastUsedAt: true },
  });
  const activityOf = Map.groupBy(activity, (use) => use.keyId);
  return (row) => presentKey(row, activityOf.get(row.id) ?? [], now);
}

function presentKey(row: KeyRow, activity: readonly Activity[], now: Date): Key {
  const held = heldScopes(row.application.grants.map(toGrantPeriod), now);
  const scopes = row.followsGrants ? null : row.scopes.map((scope) => scope.scopeName);
  const state = keyState(row, now);
  const current = currentSecret(row.secrets);
  const outgoing = outgoingSecret(row, now);
  const lastUse = Math.max(...activity.map((use) => use.lastUsedAt.getTime()));
  return {
    id: row.id,
    applicationId: row.applicationId,
    name: row.name,
    kind: row.kind,
    environment: row.environment,
    state,
    scopes,
    effectiveScopes: state === 'active' ? effectiveScopes(scopes, held) : [],
    allowedAddresses: row.allowedAddresses,
    allowedOrigins: row.allowedOrigins,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: activity.length > 0 ? new Date(lastUse).toISOString() : null,
    current: presentSecret(current, activity),
    rotation: outgoing && {
      previous: presentSecret(outgoing, activity),
      startedAt: outgoing.supersededAt.toISOString(),
      previousSecretExpiresAt: outgoing.expiresAt.toISOString(),
    },
    publishable: current.publishable,
  };
}

function presentSecret(secret: SecretRow, activity: readonly Activity[]): Key['current'] {
  const use = activity.find((candidate) => candidate.secretId === secret.id);
  return {
    id: secret.id,
    prefix: secret.prefix,
    lastFour: secret.lastFour,
    createdAt: secret.createdAt.toISOString(),
    firstUsedAt: use?.firstUsedAt.toISOString() ?? null,
    lastUsedAt: use?.lastUsedAt.toISOString() ?? null,
  };
}
