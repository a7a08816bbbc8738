import type { Transaction } from '#lib/db/client.ts';
import { newId } from '#lib/domain/ids.ts';

/**
 * Grants scopes that need nobody's decision, from now on and without an end. A grant that ran out
 * makes room for the new one. The application is locked.
 */
export async function openAutomaticGrants(
  tx: Transaction,
  applicationId: string,
  items: readonly { id: string; scopeName: string }[],
  now: Date,
): Promise<void> {
  await tx.grant.updateMany({
    where: {
      applicationId,
      scopeName: { in: items.map((item) => item.scopeName) },
      closedAt: null,
      endsAt: { lte: now },
    },
    data: { closedAt: now, closedBecause: 'lapsed' },
  });
  await tx.grant.createMany({
    data: items.map((item) => ({
      id: newId('grant'),
      applicationId,
      scopeName: item.scopeName,
      source: 'automatic' as const,
      requestItemId: item.id,
      startsAt: now,
    })),
  });
}
