import type { Transaction } from '#lib/db/client.ts';
import type { KeyEnvironment, KeyKind } from '#lib/domain/key-format.ts';
import type { KeyFacts } from '#lib/domain/rotation.ts';

/** What the plans of `domain/rotation.ts` decide on, of a key whose row is locked. */
export async function readKeyFacts(
  tx: Transaction,
  keyId: string,
): Promise<KeyFacts & { kind: KeyKind; environment: KeyEnvironment }> {
  return tx.key.findUniqueOrThrow({
    where: { id: keyId },
    select: {
      kind: true,
      environment: true,
      revokedAt: true,
      expiresAt: true,
      secrets: { select: { id: true, supersededAt: true, expiresAt: true, revokedAt: true } },
    },
  });
}
