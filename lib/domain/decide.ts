import type { Outcome } from './outcomes.ts';

/** A scope that an application holds, from `startsAt` until just before `endsAt`; milliseconds since 1970. */
export type GrantFacts = { scope: string; startsAt: number; endsAt: number };

export type ApplicationFacts = {
  isSuspended: boolean;
  /** Its secrets count as revoked. */
  isDeleted: boolean;
  grants: readonly GrantFacts[];
};

/** The secret that the call presented, with its key and its application. */
export type KeyFacts = {
  isRevoked: boolean;
  /** The earlier end of secret and key, in milliseconds since 1970; null where there is none. */
  expiresAt: number | null;
  /** Null: the key follows the grants of its application. */
  scopes: readonly string[] | null;
  application: ApplicationFacts;
};

/** `none`: PostgreSQL has said that nothing of the day is left. `unavailable`: it could not be asked. */
export type QuotaFact = 'left' | 'none' | 'unavailable';

/** What is known of a call before it is decided. Whoever asks resolves these in its own way. */
export type CallFacts = {
  /** The caller of `decide` holds a picture of the data that is young enough to decide on. */
  isReady: boolean;
  isApiPublished: boolean;
  /** The call can be read in more than one way: two keys, an ambiguous path, sources that differ. */
  isAmbiguous: boolean;
  isKeyInUrl: boolean;
  isKeyPresent: boolean;
  /** Null where the presented key is none of ours. */
  key: KeyFacts | null;
  /** Null where no operation of the API has this method and path. */
  operation: { scope: string | null } | null;
  isAddressAllowed: boolean;
  isOriginAllowed: boolean;
  isWithinRate: boolean;
  quota: QuotaFact;
};

/**
 * May this call be made, at the instant `now` (milliseconds since 1970)? The first reason that
 * applies is the answer, in the order of `refusals`, so that every gateway and the simulator
 * say the same. Nothing is used up by asking.
 */
export function decide(facts: CallFacts, now: number): Outcome {
  if (!facts.isReady) return 'gateway_not_ready';
  if (!facts.isApiPublished) return 'unknown_api';
  if (facts.isAmbiguous) return 'invalid_request';
  if (facts.isKeyInUrl) return 'key_in_url';
  if (!facts.isKeyPresent) return 'missing_key';
  const { key, operation } = facts;
  if (key === null) return 'invalid_key';
  if (key.isRevoked || key.application.isDeleted) return 'revoked_key';
  if (key.expiresAt !== null && now >= key.expiresAt) return 'expired_key';
  if (key.application.isSuspended) return 'application_suspended';
  if (operation === null || operation.scope === null) return 'unknown_operation';
  if (!holdsScope(key, operation.scope, now)) return 'insufficient_scope';
  if (!facts.isAddressAllowed) return 'address_not_allowed';
  if (!facts.isOriginAllowed) return 'origin_not_allowed';
  if (!facts.isWithinRate) return 'rate_limited';
  if (facts.quota === 'none') return 'quota_exceeded';
  if (facts.quota === 'unavailable') return 'quota_unavailable';
  return 'allowed';
}

/** A list of scopes of a key counts only as far as the grants of its application reach. */
function holdsScope(key: KeyFacts, scope: string, now: number): boolean {
  if (key.scopes !== null && !key.scopes.includes(scope)) return false;
  for (const grant of key.application.grants) {
    if (grant.scope === scope && now >= grant.startsAt && now < grant.endsAt) return true;
  }
  return false;
}

/** The scopes that a key opens at `now`, in the order of the grants. */
export function effectiveScopes(key: KeyFacts, now: number): string[] {
  return key.application.grants
    .filter((grant) => now >= grant.startsAt && now < grant.endsAt)
    .map((grant) => grant.scope)
    .filter((scope) => key.scopes === null || key.scopes.includes(scope));
}
