import type { Database, Transaction } from '#lib/db/client.ts';
import { notFound } from '#lib/domain/errors.ts';
import type { Receipt } from '#lib/domain/resources/key.ts';
import { authorize } from '../authority.ts';
import type { Context } from '../context.ts';

/** A gateway that has been silent for longer is gone, and nobody waits for it. */
export const gatewayAliveSeconds = 15;

/**
 * Which gateways obey the newest change of a key, and since when. Throws `not_found`, also where the
 * change is older than the feed that is kept.
 */
export async function readReceipt(context: Context, input: { keyId: string }): Promise<Receipt> {
  await authorize(context, { keyId: input.keyId }, 'view');
  return newestReceipt(context.db, input.keyId);
}

/** The receipt of the newest change that the feed has of a key. Throws `not_found`. */
export async function newestReceipt(db: Database | Transaction, keyId: string): Promise<Receipt> {
  const change = await db.gatewayChange.findFirst({
    where: { kind: 'key', entityId: keyId },
    orderBy: { revision: 'desc' },
    select: { revision: true, committedAt: true },
  });
  if (!change) throw notFound();
  // Whoever acknowledges a later revision obeys this one too. All times are the database's own.
  const gateways = await db.$queryRaw<{ name: string; acknowledgedAt: Date | null }[]>`
    SELECT g."name", (
      SELECT min(a."acknowledged_at") FROM "gateway_acknowledgements" a
      WHERE a."gateway_id" = g."id" AND a."revision" >= ${change.revision}
    ) AS "acknowledgedAt"
    FROM "gateways" g
    -- One that came later never obeyed anything else, and has nothing to acknowledge.
    WHERE g."first_seen_at" <= ${change.committedAt}
      AND (g."last_seen_at" >= clock_timestamp() - make_interval(secs => ${gatewayAliveSeconds})
        OR EXISTS (
          SELECT FROM "gateway_acknowledgements" a
          WHERE a."gateway_id" = g."id" AND a."revision" >= ${change.revision}))
    ORDER BY g."name", g."id"`;
  return {
    revision: Number(change.revision),
    committedAt: change.committedAt.toISOString(),
    gateways: gateways.map(({ name, acknowledgedAt }) => ({
      name,
      acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    })),
  };
}
