import type { Transaction } from '#lib/db/client.ts';
import { DomainError, type FieldError } from '#lib/domain/errors.ts';
import type { ApprovalRule } from '#lib/domain/scope-request.ts';
import { readHeldScopes } from '../grant/open.ts';
import { invalidInput } from '../input.ts';

/**
 * The rules of the scopes that are asked for, if an application may ask for them: each once, of a
 * published API, not retired. Throws `invalid_input`.
 */
export async function readRequestedScopes(
  tx: Transaction,
  scopes: readonly string[],
): Promise<(ApprovalRule & { name: string })[]> {
  const rows = await tx.scope.findMany({
    where: { name: { in: [...scopes] }, retiredAt: null, api: { state: 'published' } },
    select: { name: true, approval: true, plan: { select: { requestsPerDay: true } } },
  });
  const known = new Map(rows.map((row) => [row.name, row]));
  const fields: FieldError[] = [];
  for (const [index, scope] of scopes.entries()) {
    const pointer = `/scopes/${index}`;
    if (!known.has(scope)) fields.push({ pointer, detail: 'No published API has this scope.' });
    else if (scopes.indexOf(scope) < index) fields.push({ pointer, detail: 'Listed twice.' });
  }
  if (fields.length > 0) throw invalidInput(fields);
  return rows
    .sort((one, other) => scopes.indexOf(one.name) - scopes.indexOf(other.name))
    .map(({ name, approval, plan }) => ({ name, approval, planRequestsPerDay: plan?.requestsPerDay ?? null }));
}

/** Throws `scope_held` or `scope_pending` where asking would change nothing; `scopes` says which. */
export async function refuseHeldOrPending(
  tx: Transaction,
  applicationId: string,
  scopes: readonly string[],
  now: Date,
): Promise<void> {
  const holding = await readHeldScopes(tx, applicationId, now);
  const held = scopes.filter((scope) => holding.includes(scope));
  if (held.length > 0) {
    throw new DomainError('scope_held', `The application already holds ${held.join(', ')}.`, {
      extensions: { scopes: held },
    });
  }
  const waiting = await tx.requestItem.findMany({
    where: { applicationId, scopeName: { in: [...scopes] }, state: 'pending' },
    select: { scopeName: true },
    orderBy: { scopeName: 'asc' },
  });
  if (waiting.length > 0) {
    const pending = waiting.map((item) => item.scopeName);
    throw new DomainError('scope_pending', `A request for ${pending.join(', ')} is waiting for its decision.`, {
      extensions: { scopes: pending },
    });
  }
}
