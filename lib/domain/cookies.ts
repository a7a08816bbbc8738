/**
 * Cookies of a host are shared by all of its ports, so each process has its own names, and a
 * gateway on the portal's host must keep the portal's cookies from every upstream.
 */
export const sessionCookie = 'latchkey_session';
/** Followed by the `state` of the sign-in that it belongs to. */
export const transactionCookiePrefix = 'latchkey_txn_';

const prefixes = ['latchkey', '__Host-latchkey', '__Secure-latchkey'];

/** Whether a cookie of this name is Latchkey's own: the session and its parts, a sign-in, whatever comes. */
export function isPortalCookie(name: string): boolean {
  return prefixes.some((prefix) => name.startsWith(prefix));
}
