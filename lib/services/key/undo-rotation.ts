import { inTransaction } from '#lib/db/transaction.ts';
import type { Key } from '#lib/domain/resources/key.ts';
import { planUndo } from '#lib/domain/rotation.ts';
import { appendAuditEvent } from '../audit/append.ts';
import { lockKey } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { findKey } from './read.ts';
import { readKeyFacts } from './secrets.ts';

/**
 * Takes a running rotation back: the new secret dies at once, gateways call it revoked, and the old one
 * is current again without an end of its own. Throws `not_found`, `forbidden`, `key_not_active`,
 * `no_rotation_running`.
 */
export async function undoRotation(context: Context, input: { keyId: string }): Promise<Key> {
  const developer = requireDeveloper(context);
  const { keyId } = input;
  const now = context.now();
  return inTransaction(context.db, async (tx) => {
    const { applicationId, teamId } = await lockKey(tx, developer, keyId, 'edit');
    const { restoredId, revokedId } = planUndo(await readKeyFacts(tx, keyId), now);
    // In this order: at no moment may a key have two current secrets.
    await tx.secret.update({ where: { id: revokedId }, data: { revokedAt: now }, select: { id: true } });
    await tx.secret.update({
      where: { id: restoredId },
      data: { supersededAt: null, expiresAt: null },
      select: { id: true },
    });
    await appendAuditEvent(tx, context, {
      action: 'key.undo_rotation',
      subjectId: keyId,
      teamId,
      applicationId,
      before: { secretId: revokedId },
      after: { secretId: restoredId },
    });
    return findKey(tx, developer, keyId, now);
  });
}
