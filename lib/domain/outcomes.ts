/**
 * Every answer that a gateway can give to a call, in the order in which they are tried.
 * The codes are public: they are stored with the usage, stand in problem documents and
 * each has a page at `/docs/errors/{code}`.
 */
export const refusals = {
  gateway_not_ready: { status: 503, title: 'The gateway is not ready' },
  unknown_api: { status: 404, title: 'No API has this path' },
  invalid_request: { status: 400, title: 'The request cannot be read in one way' },
  key_in_url: { status: 401, title: 'A key does not belong in a URL' },
  missing_key: { status: 401, title: 'The call carries no key' },
  invalid_key: { status: 401, title: 'The key is not valid' },
  revoked_key: { status: 401, title: 'The key was revoked' },
  expired_key: { status: 401, title: 'The key has expired' },
  application_suspended: { status: 403, title: 'The application is suspended' },
  unknown_operation: { status: 404, title: 'The API has no such operation' },
  insufficient_scope: { status: 403, title: 'The application may not use this operation' },
  address_not_allowed: { status: 403, title: 'The key may not be used from this address' },
  origin_not_allowed: { status: 403, title: 'The key may not be used from this origin' },
  user_required: { status: 401, title: 'The operation needs a user' },
  invalid_user_token: { status: 401, title: 'The user token is not valid' },
  client_mismatch: { status: 403, title: 'The user signed in with another application' },
  insufficient_user_scope: { status: 403, title: 'The user token lacks a scope' },
  rate_limited: { status: 429, title: 'Too many requests a second' },
  quota_exceeded: { status: 429, title: 'The day’s quota is used up' },
  quota_unavailable: { status: 503, title: 'The quota cannot be checked right now' },
  upstream_unavailable: { status: 502, title: 'The API cannot be reached' },
  upstream_timeout: { status: 504, title: 'The API did not answer in time' },
} as const satisfies Record<string, { status: number; title: string }>;

export type RefusalCode = keyof typeof refusals;

/** What a call is counted under: `allowed`, or the code of its refusal. */
export type Outcome = 'allowed' | RefusalCode;

export const refusalCodes = Object.keys(refusals) as RefusalCode[];

export function isRefusalCode(value: string): value is RefusalCode {
  return Object.hasOwn(refusals, value);
}

/** Outcomes of calls that were let through, and so used up quota, whatever the upstream made of them. */
export const allowedOutcomes: readonly Outcome[] = ['allowed', 'upstream_unavailable', 'upstream_timeout'];
