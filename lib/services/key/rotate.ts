import { inTransaction } from '#lib/db/transaction.ts';
import { type Key, type RotateKeyInput, rotateKeyInput } from '#lib/domain/resources/key.ts';
import { planRotation } from '#lib/domain/rotation.ts';
import type { SecretText } from '#lib/keys/secret-text.ts';
import { appendAuditEvent } from '../audit/append.ts';
import { lockKey } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { parseInput } from '../input.ts';
import { findKey } from './read.ts';
import { mintSecret } from './secret.ts';
import { readKeyFacts } from './secrets.ts';

/**
 * Gives a key a new secret, returned here and never again, under the same id. The old one lives on for
 * the grace, at most until the key's own expiry. Of two at once exactly one wins. Throws `not_found`,
 * `forbidden`, `invalid_input`, `key_not_active`, `rotation_running`.
 */
export async function rotateKey(
  context: Context,
  input: { keyId: string } & RotateKeyInput,
): Promise<{ key: Key; secret: SecretText; previousSecretExpiresAt: Date }> {
  const developer = requireDeveloper(context);
  const { keyId, ...rotation } = input;
  const now = context.now();
  return inTransaction(context.db, async (tx) => {
    const { applicationId, teamId } = await lockKey(tx, developer, keyId, 'edit');
    const { graceSeconds } = parseInput(rotateKeyInput, rotation);
    const facts = await readKeyFacts(tx, keyId);
    const { outgoingId, expiresAt } = planRotation(facts, graceSeconds, now);

    await tx.secret.update({
      where: { id: outgoingId },
      data: { supersededAt: now, expiresAt },
      select: { id: true },
    });
    const { secret, values } = mintSecret(context, developer, facts);
    await tx.secret.create({ data: { ...values, keyId, kind: facts.kind }, select: { id: true } });
    await appendAuditEvent(tx, context, {
      action: 'key.rotate',
      subjectId: keyId,
      teamId,
      applicationId,
      before: { secretId: outgoingId },
      after: { secretId: values.id, previousSecretExpiresAt: expiresAt.toISOString() },
    });
    return { key: await findKey(tx, developer, keyId, now), secret, previousSecretExpiresAt: expiresAt };
  });
}
