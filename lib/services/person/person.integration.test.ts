import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/services/context.ts';
import { anonymous, testClock } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { makeApplication, makeMember, makePerson, unique } from '#lib/testing/factories.ts';
import { codeOf } from '#lib/testing/refusals.ts';
import { trailOf } from '#lib/testing/trail.ts';
import { endSession } from '../session/end.ts';
import { readSession } from '../session/read.ts';
import { rollSession } from '../session/roll.ts';
import { saveSession } from '../session/save.ts';
import { listTeams } from '../team/list.ts';
import { readTeam } from '../team/read.ts';
import { readMe } from './me.ts';
import { type SignInInput, signIn } from './sign-in.ts';
import { readViewer } from './viewer.ts';

const database = useDatabase();
let base: Context;
beforeAll(() => {
  base = anonymous(database.portalUrl);
});

function claims(overrides: Partial<SignInInput> = {}): SignInInput {
  const name = unique('dev');
  const email = `${name}@example.com`;
  return { subject: `auth0|${name}`, email, isEmailVerified: true, name, isAdmin: false, ...overrides };
}

test('the first sign-in makes the person and their personal team', async () => {
  const input = claims();
  const { personId } = await signIn(base, input);
  expect(await readViewer(base.db, personId)).toEqual({
    personId,
    name: input.name,
    email: input.email,
    isAdmin: false,
    isSuspended: false,
  });
  const actor = { kind: 'developer', personId, isAdmin: false } as const;
  const me = await readMe({ ...base, actor });
  expect(me).toMatchObject({
    id: personId,
    email: input.email,
    isAdmin: false,
    teams: [{ name: input.name, isPersonal: true, role: 'owner' }],
  });
  expect(await trailOf(base, personId)).toMatchObject([
    { action: 'person.sign_in', actorKind: 'portal', actorId: null, before: null, after: { email: input.email } },
  ]);
  expect(await trailOf(base, me.teams[0]?.id ?? '')).toMatchObject([{ action: 'team.create' }]);
});

test('first sign-ins of one person that come together make one person and one team', async () => {
  // The first round opens the connections; in the later ones the attempts do meet.
  for (const input of [claims(), claims(), claims()]) {
    const attempts = await Promise.all(Array.from({ length: 5 }, () => signIn(base, input)));
    const [personId, ...others] = new Set(attempts.map((attempt) => attempt.personId));
    expect(others).toEqual([]);
    expect(await base.db.team.count({ where: { personalPersonId: personId } })).toBe(1);
    expect(await base.db.membership.count({ where: { personId } })).toBe(1);
  }
});

test('a later sign-in takes over name, e-mail and role', async () => {
  const input = claims();
  const { personId } = await signIn(base, input);
  const changed = { ...input, name: 'New Name', email: 'new@example.com', isAdmin: true };
  expect(await signIn(base, changed)).toEqual({ personId });
  expect(await readViewer(base.db, personId)).toMatchObject({
    name: 'New Name',
    email: 'new@example.com',
    isAdmin: true,
  });
  await signIn(base, { ...changed, isAdmin: false });
  expect(await readViewer(base.db, personId)).toMatchObject({ isAdmin: false });
  expect((await trailOf(base, personId))[1]).toMatchObject({
    action: 'person.sign_in',
    before: { email: input.email, role: 'developer' },
    after: { email: 'new@example.com', role: 'admin' },
  });
});

test('an address that nobody has confirmed signs nobody in', async () => {
  const input = claims({ isEmailVerified: false });
  expect(await codeOf(signIn(base, input))).toBe('email_not_verified');
  expect(await base.db.person.count({ where: { subject: input.subject } })).toBe(0);
});

test('a suspended person is refused, and their record is not touched', async () => {
  const input = claims();
  const { personId } = await signIn(base, input);
  await base.db.person.update({ where: { id: personId }, data: { suspendedAt: new Date() } });
  expect(await codeOf(signIn(base, { ...input, isAdmin: true }))).toBe('person_suspended');
  expect(await readViewer(base.db, personId)).toMatchObject({ isAdmin: false, isSuspended: true });
  expect(await trailOf(base, personId)).toHaveLength(1);
});

test('only the portal signs people in', async () => {
  const { context } = await makePerson(base, { isAdmin: true });
  expect(await codeOf(signIn(context, claims()))).toBe('forbidden');
});

test.each([
  ['  Ada\n\tLovelace ', 'Ada Lovelace'],
  ['', 'ada@example.com'],
  ['\0', 'ada@example.com'],
  ['𝒜'.repeat(100), '𝒜'.repeat(80)],
])('a name such as %j fits on one line', async (name, expected) => {
  const { personId } = await signIn(base, claims({ name, email: 'ada@example.com' }));
  expect(await readViewer(base.db, personId)).toMatchObject({ name: expected });
});

test('two people may share an address: the subject tells them apart', async () => {
  const email = 'shared@example.com';
  const one = await signIn(base, claims({ email }));
  const other = await signIn(base, claims({ email }));
  expect(one.personId).not.toBe(other.personId);
});

test('somebody who is nobody here has no viewer', async () => {
  expect(await readViewer(base.db, 'person_none')).toBeNull();
});

test('a team is read by its members with their role, and by admins without one', async () => {
  const owner = await makePerson(base);
  const viewer = await makeMember(base, owner.teamId, 'viewer');
  const admin = await makePerson(base, { isAdmin: true });
  const read = (context: Context) => readTeam(context, { teamId: owner.teamId });
  expect(await read(owner.context)).toMatchObject({ id: owner.teamId, isPersonal: true, role: 'owner' });
  expect(await read(viewer.context)).toMatchObject({ role: 'viewer' });
  expect(await read(admin.context)).toMatchObject({ role: null });
  const listed = await listTeams(viewer.context, { limit: 1 });
  expect(listed.data.map((team) => team.id)).toEqual([owner.teamId]);
  const rest = await listTeams(viewer.context, { limit: 1, cursor: listed.nextCursor as string });
  expect(rest).toMatchObject({ data: [{ id: viewer.teamId }], nextCursor: null });
});

test('whoever was signed in and is gone is not signed in', async () => {
  const actor = { kind: 'developer', personId: 'person_none', isAdmin: false } as const;
  expect(await codeOf(readMe({ ...base, actor }))).toBe('not_signed_in');
});

test('a session lives until its end, rolls, and stays ended', async () => {
  const { personId } = await makePerson(base);
  await makeApplication(await makePerson(base));
  const clock = testClock();
  const bytes = (text: string) => new Uint8Array(Buffer.from(text));
  const idDigest = bytes(unique('digest'));
  const expiresAt = new Date(clock.now().getTime() + 60_000);
  const session = { idDigest, personId, content: bytes('one'), userAgent: 'test', expiresAt };
  await saveSession(base.db, session);
  await saveSession(base.db, { ...session, content: bytes('two') });
  expect(await readSession(base.db, idDigest, clock.now())).toEqual({ personId, content: bytes('two') });
  expect(await readSession(base.db, idDigest, expiresAt)).toBeNull();
  expect(await readSession(base.db, bytes('other'), clock.now())).toBeNull();

  await endSession(base.db, idDigest);
  await endSession(base.db, idDigest);
  expect(await readSession(base.db, idDigest, clock.now())).toBeNull();
  expect(await rollSession(base.db, { idDigest, now: clock.now(), expiresAt })).toBe(false);
});

test('signing in clears away the sessions of the person that are over', async () => {
  const input = claims();
  const { personId } = await signIn(base, input);
  const save = (word: string, seconds: number) =>
    saveSession(base.db, {
      idDigest: new Uint8Array(Buffer.from(`${word}-${personId}`)),
      personId,
      content: new Uint8Array(1),
      userAgent: '',
      expiresAt: new Date(Date.now() + seconds * 1000),
    });
  await save('over', -1);
  await save('lives', 60);
  await signIn(base, input);
  expect(await base.db.session.count({ where: { personId } })).toBe(1);
});
