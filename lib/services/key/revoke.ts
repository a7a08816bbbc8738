import { inTransaction } from '#lib/db/transaction.ts';
import { DomainError } from '#lib/domain/errors.ts';
import type { Receipt } from '#lib/domain/resources/key.ts';
import { appendAuditEvent } from '../audit/append.ts';
import { lockKey } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { newestReceipt } from './receipt.ts';

/**
 * Revokes a key with all its secrets, for good. The receipt names the gateways that have to learn of
 * it; `readReceipt` follows them. An expired key may be revoked. Throws `not_found`, `forbidden`, and
 * `key_not_active` for a key that is revoked already.
 */
export async function revokeKey(context: Context, input: { keyId: string }): Promise<Receipt> {
  const developer = requireDeveloper(context);
  const { keyId } = input;
  const now = context.now();
  return inTransaction(context.db, async (tx) => {
    const { applicationId, teamId } = await lockKey(tx, developer, keyId, 'edit');
    const { count } = await tx.key.updateMany({
      where: { id: keyId, revokedAt: null },
      data: { revokedAt: now, revokedById: developer.personId },
    });
    if (count === 0) throw new DomainError('key_not_active', 'The key is revoked already.');
    await appendAuditEvent(tx, context, {
      action: 'key.revoke',
      subjectId: keyId,
      teamId,
      applicationId,
      after: { revokedAt: now.toISOString() },
    });
    // The feed draws its revision while committing; this makes it do so now, as the last act, so that
    // the receipt can name it. Whoever commits next waits for us.
    await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
    return newestReceipt(tx, keyId);
  });
}
