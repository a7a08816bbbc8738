import { randomBytes } from 'node:crypto';
import { base62Alphabet, type KeyEnvironment, type KeyKind, keyHead, randomLength } from '#lib/domain/key-format.ts';
import { keyChecksum } from './parse.ts';
import { SecretText } from './secret-text.ts';

/** A new key: 30 characters from the system's CSPRNG, 178 bits, and their checksum. */
export function mintKey(brand: string, kind: KeyKind, environment: KeyEnvironment): SecretText {
  const random = randomBase62(randomLength);
  return new SecretText(keyHead(brand, kind, environment) + random + keyChecksum(random));
}

/** Bytes from 248 up are thrown away: 256 is no multiple of 62, and taking them would favour eight characters. */
export function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += base62Alphabet[byte % 62];
    }
  }
  return text;
}
