/**
 * The closed set of what the portal can refuse. `detail` of an error is public;
 * whatever else went wrong is `internal` and never shows its message.
 */
export const errorCodes = {
  not_signed_in: { status: 401, title: 'Sign in first' },
  person_suspended: { status: 401, title: 'This account is suspended' },
  not_found: { status: 404, title: 'Not found' },
  forbidden: { status: 403, title: 'Not allowed' },
  email_not_verified: { status: 403, title: 'The e-mail address is not verified' },
  origin_mismatch: { status: 403, title: 'The request comes from another site' },
  malformed_json: { status: 400, title: 'The body is not JSON' },
  invalid_header: { status: 400, title: 'A header cannot be read' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body must be JSON' },
  method_not_allowed: { status: 405, title: 'The resource does not take this method' },
  invalid_input: { status: 422, title: 'Some values are not valid' },
  idempotency_key_reused: { status: 422, title: 'The idempotency key belongs to another request' },
  idempotency_key_in_use: { status: 409, title: 'The first request with this idempotency key is still running' },
  key_not_active: { status: 409, title: 'The key is revoked or expired' },
  rotation_running: { status: 409, title: 'The key is already rotating' },
  no_rotation_running: { status: 409, title: 'No rotation is running' },
  too_many_keys: { status: 409, title: 'The application has too many live keys' },
  scope_held: { status: 409, title: 'The application already holds the scope' },
  scope_pending: { status: 409, title: 'A request for the scope is waiting' },
  scope_not_granted: { status: 422, title: 'The application does not hold the scope' },
  already_decided: { status: 409, title: 'The request is no longer waiting' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  database_unavailable: { status: 503, title: 'The database cannot be reached' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** One value that is not valid: `pointer` is a JSON pointer into the body, RFC 6901. */
export type FieldError = { pointer: string; detail: string };

/** An expected refusal of a verb. Mapped to HTTP in one place, `lib/api/problem.ts`. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];
  /** Public members that help, beside those of the problem document. */
  readonly extensions: Readonly<Record<string, unknown>>;

  /** By name: Next loads this module once a bundle, and what one copy throws another must know. */
  static override [Symbol.hasInstance](value: unknown): value is DomainError {
    return value instanceof Error && value.name === 'DomainError';
  }

  constructor(
    code: ErrorCode,
    detail: string = errorCodes[code].title,
    options: { fields?: readonly FieldError[]; extensions?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.fields = options.fields ?? [];
    this.extensions = options.extensions ?? {};
  }
}

/**
 * The one answer for what does not exist and for what belongs to somebody else. Nothing
 * in it depends on the id that was asked for.
 */
export function notFound(): DomainError {
  return new DomainError('not_found', 'There is nothing here, or nothing that you may see.');
}
