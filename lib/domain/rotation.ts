import { DomainError } from './errors.ts';

/** One secret of a key. At any time exactly one is current: not superseded and not revoked. */
export type SecretFacts = { id: string; supersededAt: Date | null; expiresAt: Date | null; revokedAt: Date | null };
export type KeyFacts = { revokedAt: Date | null; expiresAt: Date | null; secrets: readonly SecretFacts[] };
export type KeyState = 'active' | 'expired' | 'revoked';

/** Revoked wins over expired; a key that expires at an instant is expired from that instant on. */
export function keyState(key: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): KeyState {
  if (key.revokedAt !== null) return 'revoked';
  return key.expiresAt !== null && key.expiresAt <= now ? 'expired' : 'active';
}

/** Throws `key_not_active` for a key that no longer opens anything. */
export function requireActiveKey(key: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): void {
  const state = keyState(key, now);
  if (state !== 'active') throw new DomainError('key_not_active', `The key is ${state}. Create a new one.`);
}

/** The secret that a key is presented as from now on. */
export function currentSecret<Facts extends SecretFacts>(secrets: readonly Facts[]): Facts {
  const current = secrets.find((secret) => secret.supersededAt === null && secret.revokedAt === null);
  if (!current) throw new Error('a key without a current secret');
  return current;
}

/** The superseded secret that still opens the key, or null when no rotation runs. */
export function outgoingSecret<Facts extends SecretFacts>(
  key: Omit<KeyFacts, 'secrets'> & { secrets: readonly Facts[] },
  now: Date,
): (Facts & { supersededAt: Date; expiresAt: Date }) | null {
  if (keyState(key, now) !== 'active') return null;
  for (const secret of key.secrets) {
    const { supersededAt, expiresAt, revokedAt } = secret;
    if (supersededAt !== null && expiresAt !== null && revokedAt === null && now < expiresAt) {
      return { ...secret, supersededAt, expiresAt };
    }
  }
  return null;
}

/**
 * A new secret takes the place of the current one, which lives on for the grace. Throws
 * `key_not_active`, and `rotation_running` while the grace of an earlier rotation lasts.
 */
export function planRotation(key: KeyFacts, graceSeconds: number, now: Date): { outgoingId: string; expiresAt: Date } {
  requireActiveKey(key, now);
  if (outgoingSecret(key, now)) {
    throw new DomainError('rotation_running', 'A rotation is running. Extend, finish or undo it first.');
  }
  return { outgoingId: currentSecret(key.secrets).id, expiresAt: graceEnd(key, graceSeconds, now) };
}

/** The grace is counted anew, from now. Throws `key_not_active`, `no_rotation_running`. */
export function planExtension(key: KeyFacts, graceSeconds: number, now: Date): { outgoingId: string; expiresAt: Date } {
  return { outgoingId: requireOutgoing(key, now).id, expiresAt: graceEnd(key, graceSeconds, now) };
}

/** The outgoing secret ends now. Throws `key_not_active`, `no_rotation_running`. */
export function planFinish(key: KeyFacts, now: Date): { outgoingId: string; expiresAt: Date } {
  return { outgoingId: requireOutgoing(key, now).id, expiresAt: now };
}

/**
 * The new secret dies at once and the outgoing one is current again, as if nothing had been. Throws
 * `key_not_active`, `no_rotation_running`.
 */
export function planUndo(key: KeyFacts, now: Date): { restoredId: string; revokedId: string } {
  return { restoredId: requireOutgoing(key, now).id, revokedId: currentSecret(key.secrets).id };
}

function requireOutgoing(key: KeyFacts, now: Date): SecretFacts {
  requireActiveKey(key, now);
  const outgoing = outgoingSecret(key, now);
  if (!outgoing)
    throw new DomainError('no_rotation_running', 'No rotation is running: the old secret has ended already.');
  return outgoing;
}

/** A grace never outlives the key's own expiry. */
function graceEnd(key: { expiresAt: Date | null }, graceSeconds: number, now: Date): Date {
  const end = new Date(now.getTime() + graceSeconds * 1000);
  return key.expiresAt !== null && key.expiresAt < end ? key.expiresAt : end;
}
