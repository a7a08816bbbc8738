import type { Transaction } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/transaction.ts';
import { DomainError } from '#lib/domain/errors.ts';
import { newId } from '#lib/domain/ids.ts';
import { type CreateKeyInput, createKeyInput, type Key } from '#lib/domain/resources/key.ts';
import type { SecretText } from '#lib/keys/secret-text.ts';
import { appendAuditEvent } from '../audit/append.ts';
import { lockApplication } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { invalidInput, parseInput } from '../input.ts';
import { requireGrantedScopes } from './granted-scopes.ts';
import { findKey } from './read.ts';
import { mintSecret } from './secret.ts';

const maxLiveKeys = 200;

/**
 * Makes a key with its first secret, which is returned here and never again. Throws `not_found`,
 * `forbidden`, `invalid_input`, `scope_not_granted`, `too_many_keys`.
 */
export async function createKey(
  context: Context,
  input: { applicationId: string; key: CreateKeyInput },
): Promise<{ key: Key; secret: SecretText }> {
  const developer = requireDeveloper(context);
  const { applicationId } = input;
  const now = context.now();
  return inTransaction(context.db, async (tx) => {
    const { teamId } = await lockApplication(tx, developer, applicationId, 'edit');
    const { scopes = null, expiresAt = null, ...facts } = parseInput(createKeyInput, input.key);
    const end = expiresAt === null ? null : new Date(expiresAt);
    if (end && end <= now) throw invalidInput([{ pointer: '/expiresAt', detail: 'Must lie ahead.' }]);
    if (scopes) await requireGrantedScopes(tx, applicationId, scopes, now);
    await requireRoomForKey(tx, applicationId, now);

    const id = newId('key');
    const { secret, values } = mintSecret(context, developer, facts);
    await tx.key.create({
      data: {
        ...facts,
        id,
        applicationId,
        followsGrants: scopes === null,
        expiresAt: end,
        createdById: developer.personId,
        createdAt: now,
      },
      select: { id: true },
    });
    await tx.keyScope.createMany({ data: (scopes ?? []).map((scopeName) => ({ keyId: id, scopeName })) });
    await tx.secret.create({ data: { ...values, keyId: id, kind: facts.kind }, select: { id: true } });
    await appendAuditEvent(tx, context, {
      action: 'key.create',
      subjectId: id,
      teamId,
      applicationId,
      after: { ...facts, scopes, expiresAt: end?.toISOString() ?? null, secretId: values.id },
    });
    return { key: await findKey(tx, developer, id, now), secret };
  });
}

/** The lock on the application keeps two from taking the last place. */
async function requireRoomForKey(tx: Transaction, applicationId: string, now: Date): Promise<void> {
  const live = await tx.key.count({
    where: { applicationId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
  });
  if (live >= maxLiveKeys) {
    throw new DomainError('too_many_keys', `An application has at most ${maxLiveKeys} live keys. Revoke one first.`);
  }
}
