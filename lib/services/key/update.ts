import type { z } from 'zod';
import type { Transaction } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/transaction.ts';
import { type Key, restrictionFaults, type UpdateKeyInput, updateKeyInput } from '#lib/domain/resources/key.ts';
import { requireActiveKey } from '#lib/domain/rotation.ts';
import { appendAuditEvent } from '../audit/append.ts';
import { lockKey } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { invalidInput, parseInput } from '../input.ts';
import { requireGrantedScopes } from './granted-scopes.ts';
import { findKey } from './read.ts';

type Changes = z.output<typeof updateKeyInput>;

/**
 * Changes the fields that are given of a key that lives. `scopes: null` makes it follow the grants
 * again. Throws `not_found`, `forbidden`, `invalid_input`, `scope_not_granted`, `key_not_active`.
 */
export async function updateKey(context: Context, input: { keyId: string; changes: UpdateKeyInput }): Promise<Key> {
  const developer = requireDeveloper(context);
  const { keyId } = input;
  const now = context.now();
  return inTransaction(context.db, async (tx) => {
    const { applicationId, teamId } = await lockKey(tx, developer, keyId, 'edit');
    const changes = parseInput(updateKeyInput, input.changes);
    const before = await readFacts(tx, keyId);
    const faults = restrictionFaults({ ...before, ...changes });
    if (faults.length > 0) throw invalidInput(faults.map(({ field, detail }) => ({ pointer: `/${field}`, detail })));
    if (changes.scopes) await requireGrantedScopes(tx, applicationId, changes.scopes, now);
    requireActiveKey(before, now);

    await applyChanges(tx, keyId, changes);
    const after = await readFacts(tx, keyId);
    const changed = changedFields(before, after);
    if (changed.length > 0) {
      await appendAuditEvent(tx, context, {
        action: 'key.update',
        subjectId: keyId,
        teamId,
        applicationId,
        before: Object.fromEntries(changed.map((field) => [field, before[field]])),
        after: Object.fromEntries(changed.map((field) => [field, after[field]])),
      });
    }
    return findKey(tx, developer, keyId, now);
  });
}

async function readFacts(tx: Transaction, keyId: string) {
  const { followsGrants, scopes, ...facts } = await tx.key.findUniqueOrThrow({
    where: { id: keyId },
    select: {
      name: true,
      kind: true,
      followsGrants: true,
      allowedAddresses: true,
      allowedOrigins: true,
      expiresAt: true,
      revokedAt: true,
      scopes: { select: { scopeName: true }, orderBy: { scopeName: 'asc' } },
    },
  });
  return { ...facts, scopes: followsGrants ? null : scopes.map((scope) => scope.scopeName) };
}

async function applyChanges(tx: Transaction, keyId: string, { scopes, ...values }: Changes): Promise<void> {
  const followsGrants = scopes === undefined ? undefined : scopes === null;
  await tx.key.update({ where: { id: keyId }, data: { ...values, followsGrants }, select: { id: true } });
  if (scopes === undefined) return;
  await tx.keyScope.deleteMany({ where: { keyId } });
  await tx.keyScope.createMany({ data: (scopes ?? []).map((scopeName) => ({ keyId, scopeName })) });
}

const changeable = ['name', 'scopes', 'allowedAddresses', 'allowedOrigins'] as const;

type Facts = Awaited<ReturnType<typeof readFacts>>;

function changedFields(before: Facts, after: Facts): (typeof changeable)[number][] {
  return changeable.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}
