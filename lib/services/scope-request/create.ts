import type { Transaction } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/transaction.ts';
import { newId } from '#lib/domain/ids.ts';
import {
  type CreateScopeRequestInput,
  createScopeRequestInput,
  type ScopeRequest,
} from '#lib/domain/resources/scope-request.ts';
import { isAutomatic, requestExpiry } from '#lib/domain/scope-request.ts';
import { appendAuditEvent } from '../audit/append.ts';
import { lockApplication } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { openAutomaticGrants } from '../grant/open-automatic.ts';
import { invalidInput, parseInput } from '../input.ts';
import { requireOfferedPlan } from '../plan/offered.ts';
import { expireRequests } from './expire.ts';
import { findScopeRequest } from './read.ts';
import { readRequestedScopes, refuseHeldOrPending } from './requested-scopes.ts';

/**
 * Asks for scopes, and perhaps a plan. Scopes whose rule allows it are granted at once; where that is
 * all that was asked, the request is approved, else it waits for an admin, at most 90 days. Throws
 * `not_found`, `forbidden`, `invalid_input`, `scope_held`, `scope_pending`.
 */
export async function createScopeRequest(
  context: Context,
  input: { applicationId: string; request: CreateScopeRequestInput },
): Promise<ScopeRequest> {
  const developer = requireDeveloper(context);
  const { applicationId } = input;
  const now = context.now();
  return inTransaction(context.db, async (tx) => {
    const owner = await lockApplication(tx, developer, applicationId, 'edit');
    const { scopes, planId = null, reason } = parseInput(createScopeRequestInput, input.request);
    const rules = await readRequestedScopes(tx, scopes);
    const plan = await readPlan(tx, applicationId, planId);
    await expireRequests(tx, context, owner);
    await refuseHeldOrPending(tx, applicationId, scopes, now);

    const requestId = newId('scopeRequest');
    const items = rules.map((rule) => ({
      id: newId('requestItem'),
      scopeName: rule.name,
      state: isAutomatic(rule, plan.requestsPerDay) ? ('approved' as const) : ('pending' as const),
    }));
    const granted = items.filter((item) => item.state === 'approved');
    const isDecided = granted.length === items.length && planId === null;
    await tx.scopeRequest.create({
      data: {
        id: requestId,
        applicationId,
        requestedById: developer.personId,
        planId,
        reason,
        state: isDecided ? 'approved' : 'pending',
        createdAt: now,
        expiresAt: requestExpiry(now),
        decidedAt: isDecided ? now : null,
      },
      select: { id: true },
    });
    await tx.requestItem.createMany({ data: items.map((item) => ({ ...item, requestId, applicationId })) });
    await openAutomaticGrants(tx, applicationId, granted, now);
    await appendAuditEvent(tx, context, {
      action: 'scope_request.create',
      subjectId: requestId,
      teamId: owner.teamId,
      applicationId,
      after: { scopes, planId, reason, granted: granted.map((item) => item.scopeName) },
    });
    return findScopeRequest(tx, developer, requestId, now);
  });
}

/** The application's own plan. Throws `invalid_input` where the plan asked for is none, or is that one. */
async function readPlan(
  tx: Transaction,
  applicationId: string,
  wantedPlanId: string | null,
): Promise<{ requestsPerDay: bigint }> {
  const { plan } = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { plan: { select: { id: true, requestsPerDay: true } } },
  });
  if (wantedPlanId === null) return plan;
  await requireOfferedPlan(tx, wantedPlanId);
  if (wantedPlanId === plan.id) {
    throw invalidInput([{ pointer: '/planId', detail: 'The application is on this plan already.' }]);
  }
  return plan;
}
