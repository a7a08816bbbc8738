import 'server-only';
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** What a session is stored under, 32 bytes: a reader of the table learns no session id. */
export function digestSessionId(sessionId: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(sessionId).digest());
}

/** The key that encrypts sessions, derived (HKDF, RFC 5869) so that `AUTH0_SECRET` serves no two ends. */
export function deriveSessionKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'latchkey session content', 32));
}

/** AES-256-GCM as iv, tag, text. Bound to the id's digest, so that no row can pass for another. */
export function encryptSession(key: Buffer, idDigest: Buffer, content: unknown): Buffer<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv);
  cipher.setAAD(idDigest);
  const text = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** Null for what this key did not write: an altered row, or one from before `AUTH0_SECRET` changed. */
export function decryptSession(key: Buffer, idDigest: Buffer, stored: Uint8Array): unknown {
  const bytes = Buffer.from(stored);
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
    decipher.setAAD(idDigest);
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
    return JSON.parse(text.toString('utf8'));
  } catch {
    return null;
  }
}
