import type { CallHeaders } from '#gateway/call/call-headers.ts';

/** What scripts of other origins may read besides the safelisted headers. */
export const exposedHeaders = ['Latchkey-Decision', 'RateLimit', 'RateLimit-Policy', 'Retry-After'];

const secondsToRemember = 600;

/** Whether a call is a preflight (Fetch standard): it carries no key and is answered here. */
export function isPreflight(method: string, headers: CallHeaders): boolean {
  return method === 'OPTIONS' && headers.requestedMethod !== null;
}

/**
 * Any origin may try: keys and tokens travel in headers that scripts set themselves, never in
 * cookies, so a foreign page gains nothing, and which origins a key is good for is decided on
 * the call itself.
 */
export function preflightHeaders(headers: CallHeaders): string[] {
  return [
    ...['Access-Control-Allow-Origin', '*'],
    ...['Access-Control-Allow-Methods', headers.requestedMethod ?? ''],
    ...(headers.requestedHeaders === null ? [] : ['Access-Control-Allow-Headers', headers.requestedHeaders]),
    ...['Access-Control-Max-Age', String(secondsToRemember)],
    ...['Vary', 'Access-Control-Request-Method, Access-Control-Request-Headers'],
  ];
}

/** For an answer to a call that named its origin; `alsoExposed` are those that the upstream exposes. */
export function corsHeaders(origin: string | null, alsoExposed: readonly string[] = []): string[] {
  if (origin === null) return [];
  return [
    ...['Access-Control-Allow-Origin', '*'],
    ...['Access-Control-Expose-Headers', [...exposedHeaders, ...alsoExposed].join(', ')],
  ];
}
