import 'server-only';

/**
 * What `proxy.ts` tells a page: its own path and query, and the nonce of its policy. Both are
 * overwritten on every request, so that they are never the client's.
 */
export const pathHeader = 'x-latchkey-path';
export const nonceHeader = 'x-nonce';
