import { inTransaction } from '#lib/db/transaction.ts';
import type { Key } from '#lib/domain/resources/key.ts';
import { planFinish } from '#lib/domain/rotation.ts';
import { lockKey } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { moveOutgoingEnd } from './end-outgoing.ts';
import { findKey } from './read.ts';
import { readKeyFacts } from './secrets.ts';

/**
 * Ends the old secret of a running rotation now: gateways call it expired. Throws `not_found`,
 * `forbidden`, `key_not_active`, `no_rotation_running`.
 */
export async function finishRotation(context: Context, input: { keyId: string }): Promise<Key> {
  const developer = requireDeveloper(context);
  const { keyId } = input;
  const now = context.now();
  return inTransaction(context.db, async (tx) => {
    const owner = await lockKey(tx, developer, keyId, 'edit');
    const facts = await readKeyFacts(tx, keyId);
    const plan = planFinish(facts, now);
    await moveOutgoingEnd(tx, context, { action: 'key.finish_rotation', keyId, owner, facts, plan });
    return findKey(tx, developer, keyId, now);
  });
}
