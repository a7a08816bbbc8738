import type { RefusalCode } from '#lib/domain/outcomes.ts';
import type { ErrorText } from './error-text.ts';

/** Every answer of a gateway to a call that it does not let through, or that an API does not answer. */
export const gatewayErrorTexts: Record<RefusalCode, ErrorText> = {
  gateway_not_ready: {
    meaning: 'The gateway runs, but does not yet know which keys and APIs there are. It refuses rather than guess.',
    why: [
      'It has just started and is loading its first snapshot, which takes moments.',
      'It started without a snapshot on disk while PostgreSQL could not be reached.',
      'Its snapshot is older than it is allowed to be.',
    ],
    whatToDo: [
      'Try again after a second: your call was not counted.',
      'If you run the gateway: `/readyz` on its operations port says how old its snapshot is, and its log says why.',
    ],
  },
  unknown_api: {
    meaning: 'The first part of the path belongs to no published API.',
    why: [
      'The path has a typing error, or lacks the base path: it begins with the name of the API, as in `/maps/v1/places`.',
      'The API is a draft, has been retired or was removed.',
    ],
    whatToDo: ['Compare the path with the list of APIs on the first page of the portal.'],
  },
  invalid_request: {
    meaning: 'The call can be read in more than one way, so the gateway does not pick one.',
    why: [
      'It carries two different keys: two `X-API-Key` lines, or one there and another as a bearer token.',
      'The path holds an encoded slash, a `..` segment or a NUL byte.',
      'A header that the gateway has to read is malformed.',
      'A front passes on several headers that name different original calls.',
    ],
    whatToDo: [
      'Send one key, in `X-API-Key`, and keep `Authorization` for the user’s token.',
      'Write the path out plainly; encode slashes inside a value by putting the value into the query.',
      'Behind another gateway: have it clear the `X-Forwarded-` and `X-Original-` headers that it does not set itself.',
    ],
  },
  key_in_url: {
    meaning:
      'The query string contains a key. Addresses end up in logs, histories and referrers, so this key has to be treated as exposed.',
    why: ['A client or a library puts the key into a parameter such as `?key=` in place of the header.'],
    whatToDo: [
      'Rotate the key now: assume that somebody has read it.',
      'Send it in the `X-API-Key` header from then on.',
    ],
  },
  missing_key: {
    meaning: 'The call carries no key, so the gateway cannot tell which application makes it.',
    why: [
      'The `X-API-Key` header is absent or empty.',
      'The variable that should hold the key is not set where the application runs.',
      'A proxy between your application and the gateway drops headers that it does not know.',
    ],
    whatToDo: [
      'Add the header: `X-API-Key: lk_sk_live_…`.',
      'Print the length of the key, never the key, at the place of the call to see whether it is there.',
    ],
  },
  invalid_key: {
    meaning:
      'This is not a key of ours. Malformed, mistyped and unknown keys all get this answer, so that nothing can be learnt by trying.',
    why: [
      'A character was lost or added while copying; the last six characters are a checksum and catch it.',
      'The key belongs to another Latchkey, such as one on your own machine.',
      'What was sent is the id of the key (`key_…`) or the shortened form that the list shows.',
    ],
    whatToDo: [
      'Copy the key again from where you keep it, and look for spaces, quotes and line breaks around it.',
      'If it is lost, rotate the key: the new secret is shown once.',
    ],
  },
  revoked_key: {
    meaning: 'The key was good once, and somebody has ended it for good.',
    why: [
      'A member of the team revoked it.',
      'Its new secret was withdrawn by undoing a rotation.',
      'Its application was deleted.',
    ],
    whatToDo: [
      'Ask the team: the list of keys says when it was revoked.',
      'Create a new key and put it where the old one was. A revoked key does not come back.',
    ],
  },
  expired_key: {
    meaning: 'The secret was good once, and its time is over.',
    why: [
      'The key was rotated and its old secret has reached the end of its grace period, or the rotation was finished.',
      'The key was created with an expiry date that has passed.',
    ],
    whatToDo: [
      'After a rotation: find the place that still uses the old secret. The page of the key shows its last use.',
      'After an expiry: create a new key. Rotate keys before they expire, and nothing stops.',
    ],
  },
  application_suspended: {
    meaning: 'An admin has suspended the application. All of its keys are refused until that is lifted.',
    why: ['The application did something that the people who run the APIs want to talk about first.'],
    whatToDo: [
      'Open the application in the portal: the reason stands at the top of it.',
      'Answer the admin. Keys, scopes and history are kept, and work again at once when it is lifted.',
    ],
  },
  unknown_operation: {
    meaning: 'The API exists, but has no operation with this method and path that can be called.',
    why: [
      'The path or the version in it is mistyped, or a parameter is missing.',
      'The method is another one: `POST` where the operation is a `GET`.',
      'The operation exists but has no scope yet, and so is closed to everybody.',
    ],
    whatToDo: [
      'Compare method and path with what the API lists.',
      'A missing operation is the business of the API’s owner: ask them.',
    ],
  },
  insufficient_scope: {
    meaning: 'The key is good, but does not hold the scope that this operation needs. `required_scope` names it.',
    why: [
      'The application was never granted the scope, or the grant has ended.',
      'The application holds it, but this key was made for fewer scopes.',
    ],
    whatToDo: [
      'Follow `request_access` in the answer: it opens a request with the scope filled in.',
      'If the application holds the scope, add it to the key. That takes effect in about a second, without a new secret.',
    ],
    members: { required_scope: 'calendar:read', request_access: '…/applications/app_…/scopes?request=calendar:read' },
  },
  address_not_allowed: {
    meaning: 'The key may only be used from certain network addresses, and this call came from another one.',
    why: [
      'The application moved, scaled to another network, or goes out through another NAT.',
      'A proxy in front of the gateway is not among those that it trusts, so it sees the proxy’s address.',
      'Somebody else has the key.',
    ],
    whatToDo: [
      'Add the address, or its block such as `192.0.2.0/24`, to the key.',
      'If you run the gateway: set `GATEWAY_TRUSTED_PROXIES` to the proxies in front of it.',
      'If you do not know the address, rotate the key.',
    ],
  },
  origin_not_allowed: {
    meaning:
      'A publishable key works only on the web pages it was made for, and this call names another origin or none.',
    why: [
      'The page runs on an origin that is not listed: `https://www.example.com` and `https://example.com` differ, and so do ports.',
      'The call comes from a server or a script, which send no `Origin`.',
    ],
    whatToDo: [
      'Add the origin to the key, exactly as the browser sends it: scheme, host and port, without a path.',
      'From a server, use a secret key.',
    ],
  },
  user_required: {
    meaning: 'The answer to this operation depends on who asks, and the call names only the application.',
    why: [
      'There is no `Authorization` header: nobody has signed in, or the token was not passed on.',
      'The bearer token is an API key, which stands for the application and not for a person.',
    ],
    whatToDo: [
      'Have the user sign in inside your application and send their access token as `Authorization: Bearer …`, beside the key.',
      'Read about the two credentials under “Keys and users”.',
    ],
  },
  invalid_user_token: {
    meaning:
      'The user’s token does not hold: signature, issuer, audience or time is wrong. The key was not the problem.',
    why: [
      'The token has expired and was not refreshed.',
      'It is an ID token in place of an access token, or was issued for another audience.',
      'It comes from another identity provider, or from another environment of the same one.',
    ],
    whatToDo: [
      'Refresh the token and try again once; if that fails, have the user sign in again.',
      'Ask your identity provider for an access token with the audience of this gateway.',
    ],
  },
  client_mismatch: {
    meaning: 'The user signed in to one application, and the key belongs to another. The gateway does not mix the two.',
    why: [
      'Key and sign-in were copied from different applications, such as test and production.',
      'A token that was issued to another application was passed on to yours.',
    ],
    whatToDo: ['Use the key and the OAuth client of the same application.'],
  },
  insufficient_user_scope: {
    meaning:
      'The user’s token names the scopes that they consented to, and the one for this operation is not among them.',
    why: ['The application did not ask for the scope when the user signed in.', 'The user did not agree to it.'],
    whatToDo: ['Have the user sign in again, asking for the scope, and say in your own words what it is for.'],
  },
  rate_limited: {
    meaning: 'The application calls faster than its plan allows. The limit is per second, over all of its keys.',
    why: [
      'A loop or a batch sends its calls without waiting for one another.',
      'Several machines share the application and add up.',
      'A retry comes at once and meets the limit again.',
    ],
    whatToDo: [
      'Wait as long as `Retry-After` says, then go on. Refused calls cost no quota.',
      'Spread batches out, and let retries wait longer each time, with some chance in it.',
      'Read `RateLimit` in every answer: it says what is left before you run into it.',
    ],
  },
  quota_exceeded: {
    meaning:
      'The application has used the calls of its day. The day is that of UTC, and the count begins anew at midnight.',
    why: [
      'There is more traffic than the plan is made for.',
      'Something asks again and again for what it could keep: look for one operation that stands out in the usage.',
    ],
    whatToDo: [
      'Wait until midnight UTC; `Retry-After` says how long that is.',
      'Keep answers that do not change, and ask less often.',
      'Ask an admin for a larger plan.',
    ],
  },
  quota_unavailable: {
    meaning:
      'The gateway has used up the calls that it had reserved, and cannot ask for more at the moment. Rather than overspend your quota, it refuses.',
    why: ['PostgreSQL cannot be reached from the gateway.'],
    whatToDo: [
      'Try again after `Retry-After`. Nothing is wrong with your key or your plan.',
      'If you run the gateway: it mends itself as soon as the database answers.',
    ],
  },
  upstream_unavailable: {
    meaning: 'The call was allowed, but the API behind the gateway could not be reached, or hung up.',
    why: ['The API is down or is being deployed.', 'The address that is registered for it is wrong.'],
    whatToDo: [
      'Try again after some seconds. Repeat only what may happen twice: a `POST` may have arrived.',
      'If it stays, tell the owner of the API, with the value of `Latchkey-Decision`.',
    ],
  },
  upstream_timeout: {
    meaning: 'The call was allowed, but the API behind the gateway did not answer in time.',
    why: ['The API is overloaded, or what was asked for takes long.'],
    whatToDo: [
      'Ask for less at once, such as a shorter page or a smaller area.',
      'Repeat only what may happen twice: the API may have done it all the same.',
    ],
  },
};
