import type { ErrorCode } from '#lib/domain/errors.ts';
import type { ErrorText } from './error-text.ts';

/** Every refusal of the portal's own REST API, `/api/v1`. */
export const portalErrorTexts: Record<ErrorCode, ErrorText> = {
  not_signed_in: {
    meaning: 'The portal does not know who asks.',
    why: ['The session has ended or was ended elsewhere.', 'A program calls without a credential.'],
    whatToDo: ['Sign in again. In the browser you come back to the page where you were.'],
  },
  person_suspended: {
    meaning: 'An admin has suspended this account. It can neither read nor change anything.',
    why: ['The people who run the portal want to talk to you first.'],
    whatToDo: ['Write to them. What belongs to your teams is kept, and keys of the applications go on working.'],
  },
  not_found: {
    meaning: 'There is nothing at this address, or nothing that you may see. The two are told apart for nobody.',
    why: [
      'The id is mistyped or incomplete.',
      'The resource was deleted.',
      'It belongs to a team that you are not in, or you are signed in as somebody else.',
    ],
    whatToDo: ['Look it up in its list, and compare the id.', 'Ask its team to invite you.'],
  },
  forbidden: {
    meaning: 'You may see this, but your role does not let you do that with it.',
    why: ['Viewers of a team look and change nothing; only owners delete.', 'Some calls are for admins of the portal.'],
    whatToDo: ['Ask an owner of the team to do it, or for another role.'],
  },
  email_not_verified: {
    meaning:
      'The identity provider has not confirmed that your e-mail address is yours, so the portal does not take its word.',
    why: ['The message with the confirmation link has not been answered yet.'],
    whatToDo: ['Open the link in that message, then sign in again.'],
  },
  origin_mismatch: {
    meaning: 'A change came with your session, but from a page of another site. The portal does not act on it.',
    why: [
      'A program uses the cookie of a browser without sending the portal’s own `Origin`.',
      'The portal is opened under another address than the one that it is configured for.',
      'A foreign page tried to act in your name.',
    ],
    whatToDo: ['Open the portal under its own address.', 'If you run it: `APP_BASE_URL` must be what people type.'],
  },
  malformed_json: {
    meaning: 'The body is not JSON.',
    why: [
      'A quote, a comma or a brace is missing or left over.',
      'The body was cut off, or is empty where one is needed.',
    ],
    whatToDo: ['Let a library write the JSON, and send it as UTF-8.'],
  },
  invalid_header: {
    meaning: 'A header that the portal has to read makes no sense to it. The answer says which.',
    why: ['An `Idempotency-Key` is empty, too long or holds characters that do not belong there.'],
    whatToDo: ['Send 1 to 200 visible ASCII characters. A UUID is a good idempotency key.'],
  },
  body_too_large: {
    meaning: 'The body is larger than any valid one could be.',
    why: ['A file was sent where a few values are expected.'],
    whatToDo: ['Send what the OpenAPI document describes for this call, and no more.'],
  },
  unsupported_media_type: {
    meaning: 'The body is not declared as JSON.',
    why: ['`Content-Type` is missing, or names a form.'],
    whatToDo: ['Send `Content-Type: application/json`.'],
  },
  method_not_allowed: {
    meaning: 'The address exists, but not with this method. `Allow` in the answer lists those that it has.',
    why: ['`PUT` where a change is a `PATCH`, or a `DELETE` on something that ends by a `POST`, such as a key.'],
    whatToDo: ['Look the call up in `/api/v1/openapi.json`.'],
  },
  invalid_input: {
    meaning: 'The body was understood, but some of its values are not valid. `errors` lists each with its place.',
    why: [
      'A value is missing, too long, or of another form than expected.',
      'The body has a field that does not exist here: unknown fields are refused, so that a typing error is not taken for consent.',
    ],
    whatToDo: ['Mend every entry of `errors`. `pointer` is the path to the value inside of the body.'],
  },
  idempotency_key_reused: {
    meaning: 'This idempotency key was used before, with another request. The portal cannot tell which one you mean.',
    why: ['A key is kept in a constant, or is made once a run in place of once a request.'],
    whatToDo: ['Make a new key for every new request, and repeat it only with the same method, path and body.'],
  },
  idempotency_key_in_use: {
    meaning: 'The first request with this idempotency key has not been answered yet.',
    why: ['A retry was sent before the first attempt came back.'],
    whatToDo: ['Wait a moment and repeat it: you get the answer of the first.'],
  },
  key_not_active: {
    meaning: 'The key is revoked or expired, and this can only be done with one that works.',
    why: ['Somebody else revoked it in the meantime.', 'Its expiry date has passed.'],
    whatToDo: ['Create a new key.'],
  },
  rotation_running: {
    meaning: 'The key is rotating already. A key has two secrets at most, so a second rotation has to wait.',
    why: ['Another member of the team, or another window, started it.', 'An earlier rotation still has grace left.'],
    whatToDo: ['Finish the rotation or undo it, then rotate again.'],
  },
  no_rotation_running: {
    meaning: 'There is no rotation of this key that could be extended, finished or undone.',
    why: ['Its grace has ended by itself.', 'Somebody else finished or undid it.'],
    whatToDo: ['Load the keys again to see how it stands.'],
  },
  too_many_keys: {
    meaning: 'The application has as many live keys as one may have: 200.',
    why: ['A script creates keys and does not revoke those that it is done with.'],
    whatToDo: [
      'Revoke keys that were never used, or not for long. The list shows the last use of each.',
      'Use one key a deployment, not one a user: users sign in as themselves.',
    ],
  },
  scope_held: {
    meaning: 'The application holds the scope already. There is nothing to ask for.',
    why: [
      'It was granted in the meantime.',
      'The call that was refused used a key that lacks the scope, not the application.',
    ],
    whatToDo: ['Leave it out of the request.', 'If calls are refused, look at the scopes of the key.'],
  },
  scope_pending: {
    meaning: 'A request for this scope is waiting for an admin already.',
    why: ['You or somebody in the team asked for it earlier.'],
    whatToDo: ['Wait for the decision.', 'To say more about it, withdraw that request and ask anew.'],
  },
  scope_not_granted: {
    meaning: 'A key cannot hold more than its application does, and the application does not hold this scope.',
    why: ['The scope was not granted yet, or its grant has ended.'],
    whatToDo: [
      'Ask for the scope first.',
      'Or let the key follow the application: then it has the scope as soon as that is granted.',
    ],
  },
  already_decided: {
    meaning: 'The request is no longer waiting: it was decided, withdrawn, or has expired.',
    why: ['Somebody was quicker.', 'It waited for more than 90 days.'],
    whatToDo: ['Load the page again to see the decision.'],
  },
  too_many_requests: {
    meaning: 'Too much was created in too short a time: more than 20 things a second.',
    why: ['A script runs without a pause.'],
    whatToDo: ['Wait as long as `Retry-After` says, then go on more slowly.'],
  },
  database_unavailable: {
    meaning: 'The portal cannot reach its database. Nothing was changed, and you stay signed in.',
    why: ['PostgreSQL is down or restarting.', 'The network between the two is broken.'],
    whatToDo: [
      'Try again in a moment. Gateways go on deciding from memory, as far as the part of the day’s quota reaches that they hold.',
      'If you run the portal: check PostgreSQL and `DATABASE_URL`.',
    ],
  },
  internal: {
    meaning: 'Something broke on our side. It is written down together with the request id.',
    why: ['A fault of the portal.'],
    whatToDo: [
      'Try again once.',
      'If it stays, tell the people who run the portal the value of the `X-Request-Id` header.',
    ],
  },
};
