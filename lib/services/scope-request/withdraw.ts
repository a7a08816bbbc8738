import { inTransaction } from '#lib/db/transaction.ts';
import { DomainError } from '#lib/domain/errors.ts';
import type { ScopeRequest } from '#lib/domain/resources/scope-request.ts';
import { appendAuditEvent } from '../audit/append.ts';
import { lockScopeRequest } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { findScopeRequest } from './read.ts';

/**
 * Takes back what of a request still waits; scopes that it brought already stay. Throws `not_found`,
 * `forbidden`, and `already_decided` where nothing waits any more.
 */
export async function withdrawScopeRequest(context: Context, input: { requestId: string }): Promise<ScopeRequest> {
  const developer = requireDeveloper(context);
  const { requestId } = input;
  return inTransaction(context.db, async (tx) => {
    const { applicationId, teamId } = await lockScopeRequest(tx, developer, requestId, 'edit');
    const { count } = await tx.scopeRequest.updateMany({
      where: { id: requestId, state: 'pending', expiresAt: { gt: context.now() } },
      data: { state: 'withdrawn' },
    });
    if (count === 0) throw new DomainError('already_decided');
    await tx.requestItem.updateMany({ where: { requestId, state: 'pending' }, data: { state: 'withdrawn' } });
    await appendAuditEvent(tx, context, {
      action: 'scope_request.withdraw',
      subjectId: requestId,
      teamId,
      applicationId,
      before: { state: 'pending' },
      after: { state: 'withdrawn' },
    });
    return findScopeRequest(tx, developer, requestId, context.now());
  });
}
