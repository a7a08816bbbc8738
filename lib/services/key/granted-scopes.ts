import type { Transaction } from '#lib/db/client.ts';
import { DomainError } from '#lib/domain/errors.ts';
import { readHeldScopes } from '../grant/open.ts';
import { invalidInput } from '../input.ts';

/**
 * A fixed list of a key names each scope once, and only scopes that the application holds. Throws
 * `invalid_input`, `scope_not_granted`.
 */
export async function requireGrantedScopes(
  tx: Transaction,
  applicationId: string,
  scopes: readonly string[],
  now: Date,
): Promise<void> {
  const at = (index: number) => `/scopes/${index}`;
  const repeated = scopes.flatMap((scope, index) =>
    scopes.indexOf(scope) < index ? [{ pointer: at(index), detail: 'Listed twice.' }] : [],
  );
  if (repeated.length > 0) throw invalidInput(repeated);
  const held = await readHeldScopes(tx, applicationId, now);
  const fields = scopes.flatMap((scope, index) =>
    held.includes(scope) ? [] : [{ pointer: at(index), detail: 'The application does not hold this scope.' }],
  );
  if (fields.length > 0) throw new DomainError('scope_not_granted', undefined, { fields });
}
