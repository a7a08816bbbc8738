import type { ErrorCode, FieldError } from '#lib/domain/errors.ts';

/** A code of the portal, or `unreachable`: no answer came at all. */
export type ApiErrorCode = ErrorCode | 'unreachable';

/** What the portal refused, or could not do. `detail` may be shown. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  /** Of the HTTP answer; 0 where none came. */
  readonly status: number;
  readonly detail: string;
  readonly fields: readonly FieldError[];

  constructor(problem: { code: ApiErrorCode; status: number; detail: string; fields?: readonly FieldError[] }) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
    this.fields = problem.fields ?? [];
  }
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/**
 * One call of the portal's REST API as the person who is signed in; `path` begins behind
 * `/api/v1`. Resolves to the body, undefined where there is none. Rejects with ApiError
 * and nothing else, save when `signal` ends it.
 */
export async function request<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  options: { signal?: AbortSignal } = {},
): Promise<Answer> {
  const response = await send(method, path, body, options.signal);
  const text = await response.text().catch(() => '');
  if (!response.ok) throw refusalOf(response.status, parse(text));
  return (text === '' ? undefined : parse(text)) as Answer;
}

async function send(method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      signal,
      headers: body === undefined ? { accept: 'application/json' } : jsonHeaders,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError({
      code: 'unreachable',
      status: 0,
      detail: 'The portal could not be reached. Check your connection, then try again.',
    });
  }
}

const jsonHeaders = { accept: 'application/json', 'content-type': 'application/json' };

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type ProblemDocument = { code?: ErrorCode; detail?: string; title?: string; errors?: FieldError[] };

/** Reads a problem document (RFC 9457); whatever else came is `internal`. */
export function refusalOf(status: number, document: unknown): ApiError {
  const problem: ProblemDocument = typeof document === 'object' && document !== null ? document : {};
  return new ApiError({
    code: problem.code ?? 'internal',
    status,
    detail: problem.detail ?? problem.title ?? 'Something went wrong on our side. Try again in a moment.',
    fields: problem.errors,
  });
}

/**
 * The messages of an error by field, for the form that sent it: `/name` → `name`, and
 * what lies deeper, such as `/scopes/0`, under the field that holds it.
 */
export function fieldErrors(error: unknown): Readonly<Record<string, string | undefined>> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.fields.map(({ pointer, detail }) => [pointer.split('/')[1] ?? '', detail]).reverse());
}

/** `?limit=50&cursor=…`, leaving out what is undefined; empty where nothing is left. */
export function queryString(values: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
