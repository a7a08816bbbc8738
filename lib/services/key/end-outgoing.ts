import type { Transaction } from '#lib/db/client.ts';
import type { KeyFacts } from '#lib/domain/rotation.ts';
import { appendAuditEvent } from '../audit/append.ts';
import type { TeamOwned } from '../authority.ts';
import type { Context } from '../context.ts';

/** Moves the end of the outgoing secret of a rotation, with its audit event. */
export async function moveOutgoingEnd(
  tx: Transaction,
  context: Context,
  change: {
    action: 'key.extend_rotation' | 'key.finish_rotation';
    keyId: string;
    owner: TeamOwned;
    facts: KeyFacts;
    plan: { outgoingId: string; expiresAt: Date };
  },
): Promise<void> {
  const { outgoingId, expiresAt } = change.plan;
  const before = change.facts.secrets.find((secret) => secret.id === outgoingId);
  await tx.secret.update({ where: { id: outgoingId }, data: { expiresAt }, select: { id: true } });
  await appendAuditEvent(tx, context, {
    action: change.action,
    subjectId: change.keyId,
    teamId: change.owner.teamId,
    applicationId: change.owner.applicationId,
    before: { previousSecretExpiresAt: before?.expiresAt?.toISOString() ?? null },
    after: { previousSecretExpiresAt: expiresAt.toISOString() },
  });
}
