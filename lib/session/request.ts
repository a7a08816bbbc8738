import 'server-only';
import { NextRequest } from 'next/server';
import { DomainError } from '#lib/domain/errors.ts';
import type { Actor } from '#lib/services/context.ts';
import { auth0 } from './auth0.ts';
import { cookieNames } from './cookies.ts';
import { personOf } from './person.ts';

export type Authenticated = { actor: Actor; isBySession: boolean };

/**
 * Who sends a request to the API: null for nobody. `person_suspended` for somebody who is. Throws
 * what the database throws when it cannot be asked; the session outlives that.
 */
export async function authenticateRequest(request: Request): Promise<Authenticated | null> {
  // Made anew: Next hands route handlers a proxy of its request, which no constructor of a Request takes.
  const next = new NextRequest(request.url, { headers: request.headers });
  // A request that brings a credential of its own is judged by it alone, whatever cookies a browser added.
  if (next.headers.has('authorization')) return null;
  if (!next.cookies.has(cookieNames().session)) return null;
  const person = await personOf(await auth0().getSession(next));
  if (!person) return null;
  if (person.isSuspended) throw new DomainError('person_suspended');
  return { actor: { kind: 'developer', personId: person.personId, isAdmin: person.isAdmin }, isBySession: true };
}
