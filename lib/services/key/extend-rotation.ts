import { inTransaction } from '#lib/db/transaction.ts';
import { type Key, type RotateKeyInput, rotateKeyInput } from '#lib/domain/resources/key.ts';
import { planExtension } from '#lib/domain/rotation.ts';
import { lockKey } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { parseInput } from '../input.ts';
import { moveOutgoingEnd } from './end-outgoing.ts';
import { findKey } from './read.ts';
import { readKeyFacts } from './secrets.ts';

/**
 * Counts the grace of a running rotation anew, from now. Throws `not_found`, `forbidden`,
 * `invalid_input`, `key_not_active`, `no_rotation_running`.
 */
export async function extendRotation(context: Context, input: { keyId: string } & RotateKeyInput): Promise<Key> {
  const developer = requireDeveloper(context);
  const { keyId, ...extension } = input;
  const now = context.now();
  return inTransaction(context.db, async (tx) => {
    const owner = await lockKey(tx, developer, keyId, 'edit');
    const { graceSeconds } = parseInput(rotateKeyInput, extension);
    const facts = await readKeyFacts(tx, keyId);
    const plan = planExtension(facts, graceSeconds, now);
    await moveOutgoingEnd(tx, context, { action: 'key.extend_rotation', keyId, owner, facts, plan });
    return findKey(tx, developer, keyId, now);
  });
}
