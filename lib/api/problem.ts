import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { DomainError, errorCodes } from '#lib/domain/errors.ts';
import type { ApiContext } from './environment.ts';

/**
 * The one mapper from errors to HTTP: problem documents of RFC 9457. An error that is not of the
 * closed set is reported and answered as `internal`, without its message. Nothing here depends on
 * the path, so that two answers of one code and detail are the same bytes.
 */
export function problem(c: ApiContext, error: unknown): Response {
  const known = error instanceof DomainError ? error : unexpected(c, error);
  const { status, title } = errorCodes[known.code];
  const { origin } = c.var.dependencies;
  const body = {
    type: `${origin}/docs/errors/${known.code}`,
    title,
    status,
    detail: known.message,
    code: known.code,
    ...(status === 422 && { errors: known.fields }),
    ...known.extensions,
  };
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
    ...headersOf(status, known),
  });
}

function unexpected(c: ApiContext, error: unknown): DomainError {
  c.var.dependencies.report(error, { requestId: c.var.requestId, path: c.req.path });
  return new DomainError('internal', 'It has been written down. Try again, and name the request id if it stays.');
}

function headersOf(status: number, error: DomainError): Record<string, string> {
  const { retryAfterSeconds } = error.extensions;
  // RFC 9110, 15.5.2: a 401 names at least one way to authenticate.
  if (status === 401) return { 'WWW-Authenticate': 'Bearer realm="Latchkey"' };
  if (typeof retryAfterSeconds === 'number') return { 'Retry-After': String(retryAfterSeconds) };
  return error.code === 'database_unavailable' ? { 'Retry-After': '2' } : {};
}
