import type { Api, Scope } from '#lib/domain/resources/api.ts';
import type { Plan } from '#lib/domain/resources/plan.ts';
import type { Grant, ScopeRequest } from '#lib/domain/resources/scope-request.ts';
import { isAutomatic } from '#lib/domain/scope-request.ts';

export type ScopeStanding = 'held' | 'waiting' | 'automatic' | 'review';

/** How an application stands to a scope of the catalogue. `plans` are those on offer, its own among them. */
export function standingOf(
  scope: Pick<Scope, 'name' | 'approval' | 'planId'>,
  application: { held: ReadonlySet<string>; waiting: ReadonlySet<string>; requestsPerDay: number },
  plans: readonly Pick<Plan, 'id' | 'requestsPerDay'>[],
): ScopeStanding {
  if (application.held.has(scope.name)) return 'held';
  if (application.waiting.has(scope.name)) return 'waiting';
  const upTo = plans.find((plan) => plan.id === scope.planId)?.requestsPerDay;
  const rule = { approval: scope.approval, planRequestsPerDay: upTo === undefined ? null : BigInt(upTo) };
  return isAutomatic(rule, BigInt(application.requestsPerDay)) ? 'automatic' : 'review';
}

export function heldScopes(grants: readonly Grant[]): Set<string> {
  return new Set(grants.map((grant) => grant.scope));
}

/** The scopes that wait for a decision. */
export function waitingScopes(requests: readonly ScopeRequest[]): Set<string> {
  return new Set(
    requests.flatMap(({ items }) => items.filter((item) => item.state === 'pending').map((item) => item.scope)),
  );
}

/** `?request=a:read&request=b:read`, or with commas: each name once, in the order of the address. */
export function readRequestParameter(values: string | readonly string[] | undefined): string[] {
  const texts = values === undefined ? [] : typeof values === 'string' ? [values] : values;
  const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/** What of a link that asks for scopes can be asked for, and what is said of the rest. */
export function sortRequested(
  names: readonly string[],
  apis: readonly Api[],
  held: ReadonlySet<string>,
  waiting: ReadonlySet<string>,
): { ticked: string[]; held: string[]; waiting: string[]; unknown: string[] } {
  const known = new Set(apis.flatMap((api) => api.scopes.map((scope) => scope.name)));
  return {
    ticked: names.filter((name) => known.has(name) && !held.has(name) && !waiting.has(name)),
    held: names.filter((name) => held.has(name)),
    waiting: names.filter((name) => !held.has(name) && waiting.has(name)),
    unknown: names.filter((name) => !known.has(name) && !held.has(name) && !waiting.has(name)),
  };
}
