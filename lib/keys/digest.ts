import { hash } from 'node:crypto';
import { SecretText } from './secret-text.ts';

/** One value of `LATCHKEY_PEPPER`. */
export type Pepper = { version: number; value: SecretText };

/**
 * SHA-256 over pepper and key, 32 bytes: what is stored of a key. Without the pepper, a stolen
 * table cannot even confirm a guess. SHA-256 can be extended at the end, which would matter for
 * texts of any length; a key has one fixed length, and the gateway pays for HMAC's second pass
 * on every call (bench/README.md has the figures).
 */
export function digestKey(pepper: Pepper, key: string): Buffer {
  return hash('sha256', pepper.value.reveal() + key, 'buffer');
}

/**
 * Reads `LATCHKEY_PEPPER`, for example `2:…,1:…`: the first mints, each is tried. Throws with a
 * text for people that names no value.
 */
export function parsePeppers(text: string): Pepper[] {
  const peppers = text.split(',').map((part, index) => {
    const match = /^([1-9][0-9]{0,8}):(\S{16,})$/.exec(part.trim());
    if (!match) throw new Error(`entry ${index + 1} is not <version>:<at least 16 characters>`);
    return { version: Number(match[1]), value: new SecretText(match[2] as string) };
  });
  const versions = new Set(peppers.map((pepper) => pepper.version));
  if (versions.size !== peppers.length) throw new Error('two entries have the same version');
  return peppers;
}
