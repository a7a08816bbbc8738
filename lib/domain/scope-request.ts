import type { requestItemStates, requestStates } from './resources/scope-request.ts';

export type RequestState = (typeof requestStates)[number];
export type RequestItemState = (typeof requestItemStates)[number];

const pendingDays = 90;

/** When a request that is made now is no longer waited for. */
export function requestExpiry(now: Date): Date {
  return new Date(now.getTime() + pendingDays * 86_400_000);
}

/** From its expiry on a pending request counts as expired, whether or not anybody has written that down. */
function isPending(request: { state: RequestState; expiresAt: Date }, now: Date): boolean {
  return request.state === 'pending' && now < request.expiresAt;
}

/** The state of a request as a reader must see it now. */
export function stateAt(request: { state: RequestState; expiresAt: Date }, now: Date): RequestState {
  return request.state === 'pending' && !isPending(request, now) ? 'expired' : request.state;
}

/** The state of one scope of a request as a reader must see it now. */
export function itemStateAt(
  item: { state: RequestItemState },
  request: { state: RequestState; expiresAt: Date },
  now: Date,
): RequestItemState {
  return item.state === 'pending' && stateAt(request, now) === 'expired' ? 'expired' : item.state;
}

/** How a scope is approved, and the size of the largest plan for which that goes by itself. */
export type ApprovalRule = {
  approval: 'automatic' | 'review' | 'automatic_up_to_plan';
  planRequestsPerDay: bigint | null;
};

/** Whether an application on a plan of this size gets the scope at once. */
export function isAutomatic(rule: ApprovalRule, requestsPerDay: bigint): boolean {
  if (rule.approval === 'automatic') return true;
  if (rule.approval === 'review' || rule.planRequestsPerDay === null) return false;
  return requestsPerDay <= rule.planRequestsPerDay;
}
