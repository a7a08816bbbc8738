import { crc32 } from 'node:zlib';
import {
  base62Alphabet,
  checksumLength,
  type KeyEnvironment,
  type KeyKind,
  randomLength,
} from '#lib/domain/key-format.ts';

export type ParsedKey = { kind: KeyKind; environment: KeyEnvironment };

/**
 * The checksum of the 30 random characters, as GitHub computes it: CRC-32 (IEEE) in base62,
 * left-padded with `0` to 6. It tells a typo or an invention from a key without a look-up;
 * it proves nothing, since anyone can compute it.
 */
export function keyChecksum(random: string): string {
  let value = crc32(random);
  let text = '';
  for (let position = 0; position < checksumLength; position++) {
    text = base62Alphabet[value % 62] + text;
    value = Math.floor(value / 62);
  }
  return text;
}

/**
 * Reads keys of one brand. Null for whatever is not a key: another brand, another form, a
 * wrong checksum. Nothing that this returns null for deserves a look-up.
 */
export function createKeyParser(brand: string): (presented: string) => ParsedKey | null {
  const heads = new Map<string, ParsedKey>();
  for (const [mark, kind] of [
    ['sk', 'secret'],
    ['pk', 'publishable'],
  ] as const) {
    for (const environment of ['live', 'test'] as const) {
      heads.set(`${brand}_${mark}_${environment}_`, { kind, environment });
    }
  }
  const headLength = brand.length + '_sk_live_'.length;
  const totalLength = headLength + randomLength + checksumLength;
  const base62 = /^[0-9A-Za-z]+$/;

  return (presented) => {
    if (presented.length !== totalLength) return null;
    const parsed = heads.get(presented.slice(0, headLength));
    if (!parsed) return null;
    const body = presented.slice(headLength);
    if (!base62.test(body)) return null;
    return keyChecksum(body.slice(0, randomLength)) === body.slice(randomLength) ? parsed : null;
  };
}
