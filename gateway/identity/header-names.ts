/** Hop-by-hop (RFC 9110, section 7.6.1, and what came before it): meant for one connection. */
const hopByHop = new Set([
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export function isHopByHop(lowerCase: string): boolean {
  return hopByHop.has(lowerCase);
}

/**
 * A name as the least careful reader behind us may take it: many frameworks turn `-` to `_`, and
 * some `.`, so `Latchkey_User` and `Latchkey-User` can meet in one variable.
 */
export function canonicalName(name: string): string {
  const lowerCase = name.toLowerCase();
  return /[_.]/.test(lowerCase) ? lowerCase.replace(/[_.]/g, '-') : lowerCase;
}

/** The names that the `Connection` lines of a message declare to be hop-by-hop as well. */
export function connectionNames(values: readonly string[]): ReadonlySet<string> {
  const names = values.flatMap((value) => value.split(',')).map((name) => name.trim().toLowerCase());
  return new Set(names);
}
