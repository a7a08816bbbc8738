import type { Database } from '#lib/db/client.ts';
import { DomainError } from '#lib/domain/errors.ts';
import type { Pepper } from '#lib/keys/digest.ts';

/**
 * On whose behalf a verb runs. Always taken from what was authenticated, never from input.
 * `portal` acts for nobody yet: it signs people in.
 */
export type Actor =
  | { kind: 'developer'; personId: string; isAdmin: boolean }
  | { kind: 'portal' }
  | { kind: 'system'; name: string };

/** Everything that a verb needs besides its input. */
export type Context = {
  actor: Actor;
  db: Database;
  now: () => Date;
  /** Of the HTTP request, and of the audit event. */
  requestId: string;
  /** The client's address, where known. */
  address: string | null;
  keys: { brand: string; pepper: Pepper };
};

export type Developer = Extract<Actor, { kind: 'developer' }>;

/** The person who is signed in, or `not_signed_in`. */
export function requireDeveloper(context: Context): Developer {
  if (context.actor.kind !== 'developer') throw new DomainError('not_signed_in');
  return context.actor;
}
