import { inTransaction } from '#lib/db/transaction.ts';
import { appendAuditEvent } from '../audit/append.ts';
import { lockApplication } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';

/**
 * Deletes an application: its keys are revoked and its pending requests withdrawn in the same moment,
 * and from then on it is `not_found`. The row stays, so that gateways tell its keys from unknown ones.
 * Owners only. Throws `not_found`, `forbidden`.
 */
export async function deleteApplication(context: Context, input: { applicationId: string }): Promise<void> {
  const developer = requireDeveloper(context);
  const { applicationId } = input;
  const now = context.now();
  await inTransaction(context.db, async (tx) => {
    const { teamId } = await lockApplication(tx, developer, applicationId, 'delete');
    const { name } = await tx.application.update({
      where: { id: applicationId },
      data: { deletedAt: now },
      select: { name: true },
    });
    const revokedKeys = await tx.key.updateManyAndReturn({
      where: { applicationId, revokedAt: null },
      data: { revokedAt: now, revokedById: developer.personId },
      select: { id: true },
    });
    const withdrawnRequests = await tx.scopeRequest.updateManyAndReturn({
      where: { applicationId, state: 'pending' },
      data: { state: 'withdrawn' },
      select: { id: true },
    });
    await tx.requestItem.updateMany({ where: { applicationId, state: 'pending' }, data: { state: 'withdrawn' } });
    await appendAuditEvent(tx, context, {
      action: 'application.delete',
      subjectId: applicationId,
      teamId,
      applicationId,
      before: { name },
      after: {
        revokedKeys: revokedKeys.map((key) => key.id),
        withdrawnRequests: withdrawnRequests.map((request) => request.id),
      },
    });
  });
}
