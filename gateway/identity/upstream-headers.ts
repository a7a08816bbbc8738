import type { IncomingMessage } from 'node:http';
import type { BlockList } from 'node:net';
import { isIn, plainAddress } from '#gateway/call/client-address.ts';
import { withoutPortalCookies } from './cookies.ts';
import { canonicalName, connectionNames, isHopByHop } from './header-names.ts';

export type UpstreamHeadersParts = {
  trustedProxies: BlockList | null;
  /** The key in a bearer value, or null where it is the user's. */
  brandedBearer: (authorization: string) => string | null;
};

/** What is known of the way here. Taken from the lines of a trusted proxy, made anew otherwise. */
type Forwarded = { for: string[]; host: string | null; proto: string | null };

/**
 * The header lines for the upstream, names and values in turn, without the identity: those of
 * the client, less what belongs to this connection alone, less the key, less everything that
 * could pass for a header of ours or of a proxy, and less the portal's cookies. `hasBody` says
 * whether a body follows.
 */
export function upstreamHeaders(request: IncomingMessage, hasBody: boolean, parts: UpstreamHeadersParts): string[] {
  const peer = plainAddress(request.socket.remoteAddress ?? '');
  const isPeerTrusted = parts.trustedProxies !== null && isIn(parts.trustedProxies, peer);
  const forwarded: Forwarded = { for: [], host: null, proto: null };
  const lines = request.rawHeaders;
  const declared = connectionNames(valuesOf(lines, 'connection'));
  const headers: string[] = [];
  let host = '';

  for (let index = 0; index < lines.length; index += 2) {
    const name = lines[index] as string;
    let value = lines[index + 1] as string;
    const lowerCase = name.toLowerCase();
    if (lowerCase === 'host') {
      host = value;
      continue;
    }
    if (isHopByHop(lowerCase) || declared.has(lowerCase) || lowerCase === 'expect') continue;
    if (lowerCase === 'content-length' && !hasBody) continue;
    const canonical = canonicalName(name);
    if (canonical.startsWith('latchkey-') || canonical === 'x-api-key') continue;
    if (isForwarding(canonical)) {
      if (isPeerTrusted && canonical === lowerCase && !readForwarded(forwarded, lowerCase, value))
        headers.push(name, value);
      continue;
    }
    if (canonical === 'authorization' && parts.brandedBearer(value) !== null) continue;
    if (lowerCase === 'cookie') {
      value = withoutPortalCookies(value);
      if (value === '') continue;
    }
    headers.push(name, value);
  }
  headers.push('X-Forwarded-For', [...forwarded.for, peer].join(', '));
  headers.push('X-Forwarded-Host', forwarded.host ?? host);
  headers.push('X-Forwarded-Proto', forwarded.proto ?? 'http');
  return headers;
}

/** Headers by which proxies tell of a call, and which a client may have made up. */
function isForwarding(canonical: string): boolean {
  return (
    canonical.startsWith('x-forwarded-') ||
    canonical.startsWith('x-original-') ||
    canonical === 'forwarded' ||
    canonical === 'x-real-ip'
  );
}

/** Whether the line is one of those that are written anew. */
function readForwarded(forwarded: Forwarded, lowerCase: string, value: string): boolean {
  if (lowerCase === 'x-forwarded-for') forwarded.for.push(value);
  else if (lowerCase === 'x-forwarded-host') forwarded.host = value;
  else if (lowerCase === 'x-forwarded-proto') forwarded.proto = value;
  else return false;
  return true;
}

function valuesOf(lines: readonly string[], lowerCase: string): string[] {
  const values: string[] = [];
  for (let index = 0; index < lines.length; index += 2) {
    const name = lines[index] as string;
    if (name.length === lowerCase.length && name.toLowerCase() === lowerCase) values.push(lines[index + 1] as string);
  }
  return values;
}
