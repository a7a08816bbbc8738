import { type BlockList, isIP, isIPv4 } from 'node:net';

/**
 * The address that a call comes from. `X-Forwarded-For` is read from its end, and only as long
 * as the hop that wrote an entry is a trusted proxy: the entries before are whatever the client
 * liked to send. Empty where an entry on the way cannot be read.
 */
export function clientAddress(peer: string, forwardedFor: string | null, trusted: BlockList | null): string {
  let address = plainAddress(peer);
  if (trusted === null || forwardedFor === null) return address;
  const entries = forwardedFor.split(',');
  while (entries.length > 0 && isIn(trusted, address)) address = plainAddress(entries.pop() as string);
  return address;
}

/** Without port, brackets, zone and the wrapping of IPv4 in IPv6; empty for what is no address. */
export function plainAddress(text: string): string {
  let address = text.trim();
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(address);
  if (bracketed) address = bracketed[1] as string;
  else if (/^[\d.]+:\d+$/.test(address)) address = address.slice(0, address.indexOf(':'));
  const zone = address.indexOf('%');
  if (zone !== -1) address = address.slice(0, zone);
  if (/^::ffff:[\d.]+$/i.test(address)) address = address.slice('::ffff:'.length);
  return isIP(address) === 0 ? '' : address;
}

/** Whether a plain address lies in one of the blocks. */
export function isIn(blocks: BlockList, address: string): boolean {
  return address !== '' && blocks.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
