import { generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writePrivately } from '../secrets.ts';

export type IdentityKeys = {
  /** Private, as a JWK: signs the ID tokens. */
  signing: JsonWebKey & { kid: string };
  /** Signs the provider's own cookies. */
  cookie: string;
};

/** Reads the provider's keys from its directory, or makes them: kept, so that a restart signs nobody out. */
export function openIdentityKeys(directory: string): IdentityKeys {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = path.join(directory, 'keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as IdentityKeys;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys: IdentityKeys = {
    signing: { ...privateKey.export({ format: 'jwk' }), kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' },
    cookie: randomBytes(32).toString('base64url'),
  };
  writePrivately(file, JSON.stringify(keys));
  return keys;
}
