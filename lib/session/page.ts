import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { DomainError } from '#lib/domain/errors.ts';
import type { Context } from '#lib/services/context.ts';
import { auth0 } from './auth0.ts';
import { currentRequest } from './context.ts';
import { personOf } from './person.ts';
import { pathHeader } from './request-headers.ts';

export type Viewer = { personId: string; name: string; email: string; isAdmin: boolean };

/**
 * Who looks at a page that needs nobody to be signed in; null for nobody, and for somebody who is
 * suspended. Throws `database_unavailable`, never null, when the database is away.
 */
export async function optionalViewer(): Promise<Viewer | null> {
  const person = await currentPerson();
  if (!person || person.isSuspended) return null;
  const { personId, name, email, isAdmin } = person;
  return { personId, name, email, isAdmin };
}

/**
 * The context of a page that needs a developer. Whoever is not signed in is sent to sign in and
 * comes back here; whoever is suspended hears why. Throws `database_unavailable`.
 */
export async function pageContext(): Promise<Context> {
  const person = await currentPerson();
  if (!person) {
    const path = (await headers()).get(pathHeader) ?? '/';
    redirect(`/auth/login?returnTo=${encodeURIComponent(path)}`);
  }
  if (person.isSuspended) redirect('/sign-in-problem?code=person_suspended');
  return currentRequest({ kind: 'developer', personId: person.personId, isAdmin: person.isAdmin });
}

/** Looked up once a request, however many parts of a page ask. */
const currentPerson = cache(async () => {
  try {
    return await personOf(await auth0().getSession());
  } catch (error) {
    // Of an error thrown on the server, an error page in the browser gets the digest alone.
    if (error instanceof DomainError) Object.assign(error, { digest: error.code });
    throw error;
  }
});
