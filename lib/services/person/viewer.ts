import type { Database } from '#lib/db/client.ts';

export type PersonState = { personId: string; name: string; email: string; isAdmin: boolean; isSuspended: boolean };

/** Who a session belongs to, as they are now: a suspension or a lost role counts from the next request on. */
export async function readViewer(db: Database, personId: string): Promise<PersonState | null> {
  const person = await db.person.findUnique({
    where: { id: personId },
    select: { name: true, email: true, role: true, suspendedAt: true },
  });
  if (!person) return null;
  const { name, email, role, suspendedAt } = person;
  return { personId, name, email, isAdmin: role === 'admin', isSuspended: suspendedAt !== null };
}
