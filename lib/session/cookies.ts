import 'server-only';
import { portalConfig } from '#lib/config/portal.ts';
import { sessionCookie, transactionCookiePrefix } from '#lib/domain/cookies.ts';

/** A session ends after three days without a visit, and thirty days after signing in. */
export const inactivitySeconds = 3 * 86_400;
export const absoluteSeconds = 30 * 86_400;

/**
 * The names in use. Over https browsers hold a `__Host-` cookie to this very host (RFC 6265bis,
 * 4.1.3.2), so that no neighbouring subdomain can plant one.
 */
export function cookieNames(): { session: string; transactionPrefix: string } {
  const prefix = portalConfig().APP_BASE_URL.startsWith('https:') ? '__Host-' : '';
  return { session: prefix + sessionCookie, transactionPrefix: prefix + transactionCookiePrefix };
}
