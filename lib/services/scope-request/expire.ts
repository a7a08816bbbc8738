import type { Transaction } from '#lib/db/client.ts';
import { appendAuditEvent } from '../audit/append.ts';
import type { TeamOwned } from '../authority.ts';
import type { Context } from '../context.ts';

/**
 * Writes down that pending requests of a locked application have expired, so that they stand in nobody's
 * way. Readers see them as expired without it.
 */
export async function expireRequests(tx: Transaction, context: Context, owner: TeamOwned): Promise<void> {
  const { applicationId, teamId } = owner;
  const expired = await tx.scopeRequest.updateManyAndReturn({
    where: { applicationId, state: 'pending', expiresAt: { lte: context.now() } },
    data: { state: 'expired' },
    select: { id: true },
  });
  if (expired.length === 0) return;
  const requestIds = expired.map((request) => request.id);
  await tx.requestItem.updateMany({
    where: { requestId: { in: requestIds }, state: 'pending' },
    data: { state: 'expired' },
  });
  for (const requestId of requestIds) {
    await appendAuditEvent(
      tx,
      context,
      { action: 'scope_request.expire', subjectId: requestId, teamId, applicationId },
      { kind: 'system', name: 'request-expiry' },
    );
  }
}
