import 'server-only';

const landingPath = '/applications';

/**
 * Where somebody goes after signing in: a path of this portal, or the applications. What a link
 * from elsewhere asks for is never followed to another origin (`//evil.example` and `/\evil.example`
 * are origins to a browser), nor to `/auth/…`, where it would sign out or in again.
 */
export function safeReturnTo(wanted: string | null | undefined, origin: string): string {
  if (!wanted || wanted.length > 1_000 || !URL.canParse(wanted, origin)) return landingPath;
  const url = new URL(wanted, origin);
  const isOurs = url.origin === new URL(origin).origin;
  if (!isOurs || url.pathname.startsWith('//') || /^\/auth(\/|$)/i.test(url.pathname)) return landingPath;
  return url.pathname + url.search + url.hash;
}
