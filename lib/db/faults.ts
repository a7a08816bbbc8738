import { DomainError, type ErrorCode } from '#lib/domain/errors.ts';

/** What the driver said, as Prisma passes it on. */
type DriverCause = { kind?: string; originalCode?: string; constraint?: { index?: string } };

/** SQLSTATE classes and codes that say: the server is away, going away, full, or too slow. */
const unreachableStates = /^(08|57P0|57014|53300)/;
const unreachableKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
]);
/** What `pg` throws without a code when a connection ends under a query, or cannot be had. */
const unreachableTexts =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** The server cannot be reached, or gave us no connection in time. */
function isUnreachable(error: unknown): boolean {
  const cause = driverCause(error);
  // P2028: no connection was free in time, or the transaction outlived its limit.
  if (codeOf(error) === 'P2028') return true;
  if (cause) return unreachableKinds.has(cause.kind ?? '') || unreachableStates.test(cause.originalCode ?? '');
  return error instanceof Error && unreachableTexts.test(error.message);
}

/**
 * Indexes that two requests at once can run into. The verbs lock what they decide on, so that one of the
 * two hears the reason in time; the index has the last word, and the same reason.
 */
const races: Record<string, ErrorCode> = {
  grants_one_open_per_scope: 'scope_held',
  request_items_one_pending_per_scope: 'scope_pending',
  secrets_one_current_per_key: 'rotation_running',
};

/** Two transactions were in each other's way; the same again may well succeed. */
export function isWriteConflict(error: unknown): boolean {
  return codeOf(error) === 'P2034' || driverCause(error)?.kind === 'TransactionWriteConflict';
}

/** The unique index or constraint that a write ran into, or null. */
function violatedIndex(error: unknown): string | null {
  const cause = driverCause(error);
  return cause?.kind === 'UniqueConstraintViolation' ? (cause.constraint?.index ?? null) : null;
}

/**
 * Turns what a caller can understand into a DomainError: a database that is away, a race that was lost,
 * a text that PostgreSQL cannot hold (a NUL character). Anything else comes back as it is.
 */
export function expectedFault(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (isUnreachable(error)) {
    return new DomainError('database_unavailable', 'The database cannot be reached. Try again in a moment.', {
      cause: error,
    });
  }
  const race = races[violatedIndex(error) ?? ''];
  if (race) return new DomainError(race, undefined, { cause: error });
  if (driverCause(error)?.originalCode === '22021') {
    return new DomainError('invalid_input', 'A text has a character that cannot be stored.', { cause: error });
  }
  return error;
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** Inside Prisma's own error, or bare where a COMMIT failed. */
function driverCause(error: unknown): DriverCause | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'DriverAdapterError') return (error.cause as DriverCause | undefined) ?? null;
  const inner = (error as { meta?: { driverAdapterError?: { cause?: DriverCause } } }).meta?.driverAdapterError;
  return inner?.cause ?? null;
}
