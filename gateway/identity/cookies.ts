import { isPortalCookie } from '#lib/domain/cookies.ts';

/** A `Cookie` value without the portal's own; empty where none is left. */
export function withoutPortalCookies(value: string): string {
  if (!value.includes('latchkey')) return value;
  return value
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => !isPortalCookie(pair.split('=', 1)[0]?.trim() ?? ''))
    .join('; ');
}
