import type { Prisma } from '#lib/db/generated/client.ts';
import { newId } from '#lib/domain/ids.ts';
import { type KeyEnvironment, type KeyKind, keyHint } from '#lib/domain/key-format.ts';
import { digestKey } from '#lib/keys/digest.ts';
import { mintKey } from '#lib/keys/mint.ts';
import type { SecretText } from '#lib/keys/secret-text.ts';
import type { Context, Developer } from '../context.ts';

type SecretValues = Omit<Prisma.SecretUncheckedCreateInput, 'keyId' | 'kind'>;

/**
 * A new secret and what is stored of it: a keyed digest and what a person recognises it by. Only a
 * publishable one, which anybody may read in a web page, is stored whole.
 */
export function mintSecret(
  context: Context,
  developer: Developer,
  key: { kind: KeyKind; environment: KeyEnvironment },
): { secret: SecretText; values: SecretValues } {
  const { brand, pepper } = context.keys;
  const secret = mintKey(brand, key.kind, key.environment);
  const text = secret.reveal();
  const values = {
    id: newId('secret'),
    digest: new Uint8Array(digestKey(pepper, text)),
    pepperVersion: pepper.version,
    ...keyHint(text),
    publishable: key.kind === 'publishable' ? text : null,
    createdAt: context.now(),
    createdById: developer.personId,
  };
  return { secret, values };
}
