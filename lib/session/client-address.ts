import 'server-only';
import { isIP } from 'node:net';

/**
 * The client's address. `X-Forwarded-For` grows to the right: its last entry is the peer that the
 * portal itself saw (instrumentation.ts adds it), each proxy of ours added the one before, and
 * whatever stands further left was written by the client. Null where it cannot be told.
 */
export function clientAddress(headers: Headers, trustedProxies: number): string | null {
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const address = hops.at(-1 - trustedProxies)?.replace(/^::ffff:(?=\d+\.)/, '');
  return address !== undefined && isIP(address) !== 0 ? address : null;
}
