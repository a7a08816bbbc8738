import type { Transaction } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { newId } from '#lib/domain/ids.ts';
import type { Actor, Context } from '../context.ts';

/** The facts of a subject before or after a change. Never a secret, nor a digest of one. */
type AuditFacts = Prisma.InputJsonObject;

export type AuditEntry = {
  /** `entity.verb`, such as `key.rotate`. */
  action: `${string}.${string}`;
  subjectId: string;
  teamId?: string;
  applicationId?: string;
  before?: AuditFacts;
  after?: AuditFacts;
};

/**
 * Adds to the trail, in the transaction of the change: either both are there afterwards or
 * neither. `actor` is given only where the change is not the caller's own doing.
 */
export async function appendAuditEvent(
  tx: Transaction,
  context: Context,
  entry: AuditEntry,
  actor: Actor = context.actor,
): Promise<void> {
  await tx.auditEvent.create({
    data: {
      ...entry,
      id: newId('auditEvent'),
      at: context.now(),
      actorKind: actor.kind,
      actorId: actorId(actor),
      address: context.address,
      requestId: context.requestId,
    },
    select: { id: true },
  });
}

function actorId(actor: Actor): string | null {
  if (actor.kind === 'developer') return actor.personId;
  return actor.kind === 'system' ? actor.name : null;
}
