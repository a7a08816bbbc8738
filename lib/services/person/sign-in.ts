import type { Transaction } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/transaction.ts';
import { DomainError } from '#lib/domain/errors.ts';
import { newId } from '#lib/domain/ids.ts';
import { appendAuditEvent } from '../audit/append.ts';
import { forbidden } from '../authority.ts';
import type { Context } from '../context.ts';

export type SignInInput = {
  /** `sub` of the identity provider: the only thing that tells one person from another. */
  subject: string;
  email: string;
  isEmailVerified: boolean;
  name: string;
  isAdmin: boolean;
};

type PersonFacts = { email: string; name: string; role: 'admin' | 'developer' };

/**
 * Lets somebody in whom the identity provider has vouched for. The first time makes the person and
 * their personal team, each time takes over name, e-mail and role. For the portal alone. Throws
 * `email_not_verified`, `person_suspended`.
 */
export async function signIn(context: Context, input: SignInInput): Promise<{ personId: string }> {
  if (context.actor.kind !== 'portal') throw forbidden();
  if (!input.isEmailVerified) {
    throw new DomainError('email_not_verified', 'Confirm your e-mail address with your sign-in provider first.');
  }
  const facts: PersonFacts = {
    email: input.email,
    name: cleanName(input.name) || cleanName(input.email),
    role: input.isAdmin ? 'admin' : 'developer',
  };
  return inTransaction(context.db, async (tx) => {
    // Two first sign-ins of one person queue here, so that the second finds the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(19532, hashtext(${input.subject}))`;
    const known = await tx.person.findUnique({
      where: { subject: input.subject },
      select: { id: true, email: true, name: true, role: true, suspendedAt: true },
    });
    if (known?.suspendedAt) throw new DomainError('person_suspended');
    const personId = known?.id ?? newId('person');
    if (known) {
      await tx.person.update({ where: { id: personId }, data: { ...facts, lastSignedInAt: context.now() } });
    } else {
      await createPerson(tx, context, { ...facts, id: personId, subject: input.subject });
    }
    await appendAuditEvent(tx, context, {
      action: 'person.sign_in',
      subjectId: personId,
      before: known ? { email: known.email, name: known.name, role: known.role } : undefined,
      after: facts,
    });
    await tx.session.deleteMany({ where: { personId, expiresAt: { lte: context.now() } } });
    return { personId };
  });
}

async function createPerson(
  tx: Transaction,
  context: Context,
  person: PersonFacts & { id: string; subject: string },
): Promise<void> {
  const now = context.now();
  const teamId = newId('team');
  await tx.person.create({ data: { ...person, createdAt: now, lastSignedInAt: now } });
  await tx.team.create({
    data: {
      id: teamId,
      name: person.name,
      personalPersonId: person.id,
      createdAt: now,
      memberships: { create: { personId: person.id, role: 'owner', createdAt: now } },
    },
  });
  await appendAuditEvent(tx, context, {
    action: 'team.create',
    subjectId: teamId,
    teamId,
    after: { name: person.name, owner: person.id },
  });
}

/** What a provider calls somebody, fit for one line: at most 80 characters, none of them a control. */
function cleanName(name: string): string {
  const oneLine = name.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return [...oneLine].slice(0, 80).join('').trim();
}
