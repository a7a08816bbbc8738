import type { RefusalCode } from '#lib/domain/outcomes.ts';

/**
 * What a refusal says to the developer who reads it: what is wrong with the call, and what to
 * do. The same text for every call with the code, so that nothing of anybody's leaks through.
 */
export const problemDetails: Record<RefusalCode, string> = {
  gateway_not_ready: 'The gateway has no current data to decide on. Try again in a moment.',
  unknown_api:
    'The first segment of the path names no API that is published here. The first page of the portal lists them.',
  invalid_request:
    'The call can be read in more than one way: a second key, a second Authorization header, or a path with dot segments, double or encoded slashes, or escapes that need not be there. Send one key and a plain path.',
  key_in_url:
    'The URL carries a key. URLs end up in logs and histories: consider this key exposed, rotate it, and send keys in the X-API-Key header.',
  missing_key: 'Send the key of your application in the X-API-Key header.',
  invalid_key:
    'The key is mistyped, incomplete, or none of this portal. Compare its beginning and end with the key in the portal.',
  revoked_key: 'The key was revoked and will not work again. Create another in the portal.',
  expired_key: 'The key has expired, or was replaced in a rotation whose grace period is over. Use the current one.',
  application_suspended: 'An administrator has suspended the application of this key. The portal says why.',
  unknown_operation:
    'The API has no operation with this method and path. The first page of the portal lists the operations of each API.',
  insufficient_scope: 'The key, or the application behind it, lacks the scope that the operation needs.',
  address_not_allowed: 'The key is bound to addresses, and the call comes from another one.',
  origin_not_allowed: 'The key is bound to web origins, and the call names none of them in its Origin header.',
  user_required:
    'The operation acts for a user: send the user’s own access token as Authorization: Bearer, beside the key.',
  invalid_user_token:
    'The user’s access token is expired, not meant for this API, or not issued by the login page it should come from.',
  client_mismatch: 'The user’s access token was issued to another application than the one that the key belongs to.',
  insufficient_user_scope: 'The user’s access token lacks the scope that the operation needs.',
  rate_limited:
    'The application makes more requests a second than its plan allows. Wait for Retry-After, then go on more slowly.',
  quota_exceeded: 'The application has used up the requests that its plan allows for today (UTC).',
  quota_unavailable: 'The day’s quota cannot be checked at the moment. Try again after Retry-After.',
  upstream_unavailable: 'The call was allowed, but the API behind the gateway cannot be reached.',
  upstream_timeout: 'The call was allowed, but the API behind the gateway did not answer in time.',
};
