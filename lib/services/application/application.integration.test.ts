import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/services/context.ts';
import { anonymous, testClock } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import {
  grantScopes,
  makeApi,
  makeApplication,
  makeDefaultPlan,
  makeKey,
  makeMember,
  makePerson,
  makePlan,
  type TestPerson,
} from '#lib/testing/factories.ts';
import { codeOf, outcomeOf } from '#lib/testing/refusals.ts';
import { trailOf } from '#lib/testing/trail.ts';
import { readKey } from '../key/read.ts';
import { createScopeRequest } from '../scope-request/create.ts';
import { createApplication } from './create.ts';
import { deleteApplication } from './delete.ts';
import { listApplications } from './list.ts';
import { readApplication } from './read.ts';
import { updateApplication } from './update.ts';

const database = useDatabase();
let base: Context;
let owner: TestPerson;
let admin: TestPerson;

beforeAll(async () => {
  base = anonymous(database.portalUrl);
  await makeDefaultPlan(base);
  owner = await makePerson(base);
  admin = await makePerson(base, { isAdmin: true });
});

test('an application belongs to the personal team, on the default plan, with nothing granted', async () => {
  const application = await createApplication(owner.context, { name: '  Weather  ', homePage: 'https://example.com' });
  expect(application).toMatchObject({
    name: 'Weather',
    description: '',
    homePage: 'https://example.com',
    team: { id: owner.teamId, name: owner.name },
    plan: { name: 'Free', requestsPerSecond: 10, burst: 20, requestsPerDay: 10_000 },
    state: 'active',
    suspensionReason: null,
    scopes: [],
    keyCount: 0,
    pendingRequestCount: 0,
    usage: { callsToday: 0, refusedToday: 0, quotaUsedToday: 0, last24Hours: new Array(24).fill(0), lastCallAt: null },
    permissions: { canEdit: true, canDelete: true },
  });
  expect(await readApplication(owner.context, { applicationId: application.id })).toEqual(application);
  expect(await trailOf(base, application.id)).toMatchObject([
    {
      action: 'application.create',
      actorKind: 'developer',
      actorId: owner.personId,
      teamId: owner.teamId,
      applicationId: application.id,
      address: '192.0.2.1',
      requestId: owner.context.requestId,
      after: { name: 'Weather' },
    },
  ]);
});

test('a team may be named in which one may edit, and no other', async () => {
  const developer = await makeMember(base, owner.teamId, 'developer');
  const viewer = await makeMember(base, owner.teamId, 'viewer');
  const stranger = await makePerson(base);
  const input = { name: 'Shared', teamId: owner.teamId };
  expect(await createApplication(developer.context, input)).toMatchObject({
    team: { id: owner.teamId },
    permissions: { canEdit: true, canDelete: false },
  });
  expect(await codeOf(createApplication(viewer.context, input))).toBe('forbidden');
  expect(await codeOf(createApplication(admin.context, input))).toBe('forbidden');
  const foreign = await outcomeOf(createApplication(stranger.context, input));
  expect(foreign).toMatchObject({ code: 'invalid_input', fields: [{ pointer: '/teamId' }] });
  expect(foreign).toEqual(await outcomeOf(createApplication(stranger.context, { ...input, teamId: 'team_none' })));
});

test.each([
  ['/name', { name: '' }],
  ['/name', { name: '   ' }],
  ['/name', { name: 'x'.repeat(81) }],
  ['/name', { name: 'two\nlines' }],
  ['/name', { name: 'nul\0' }],
  ['/description', { name: 'x', description: 'x'.repeat(501) }],
  ['/description', { name: 'x', description: 'nul\0' }],
  ['/homePage', { name: 'x', homePage: 'javascript:alert(1)' }],
  ['/homePage', { name: 'x', homePage: 'https://example.com/\0' }],
  ['/teamId', { name: 'x', teamId: 'x'.repeat(81) }],
  ['/planId', { name: 'x', planId: 'plan_testdefault' }],
])('a bad %s is named and nothing is made', async (pointer, input) => {
  const before = await base.db.auditEvent.count();
  expect(await outcomeOf(createApplication(owner.context, input))).toMatchObject({
    code: 'invalid_input',
    fields: [{ pointer }],
  });
  expect(await base.db.auditEvent.count()).toBe(before);
});

test('lists are newest first, in pages that neither repeat nor skip', async () => {
  const clock = testClock();
  const person = await makePerson({ ...base, now: clock.now });
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) {
    // Two at the same instant: the id decides.
    if (count % 2 === 0) clock.advance(1);
    ids.push(await makeApplication(person));
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listApplications(person.context, { limit: 2, cursor });
    seen.push(...page.data.map((application) => application.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen)).toEqual(new Set(ids));
  expect(seen).toHaveLength(5);
  expect(seen[0]).toBe(ids[4]);
  expect(new Set(seen.slice(1, 3))).toEqual(new Set(ids.slice(2, 4)));
});

test('a list shows the applications of the own teams; to an admin, of all', async () => {
  const stranger = await makePerson(base);
  const mine = await makeApplication(owner);
  const listed = async (context: Context) => (await listApplications(context, { limit: 100 })).data.map(({ id }) => id);
  expect(await listed(owner.context)).toContain(mine);
  expect(await listed(stranger.context)).toEqual([]);
  expect(await listed(admin.context)).toContain(mine);
});

test('an update changes what is given, and the trail says from what to what', async () => {
  const applicationId = await makeApplication(owner);
  await updateApplication(owner.context, { applicationId, changes: { name: 'One', homePage: 'https://example.com' } });
  const updated = await updateApplication(owner.context, { applicationId, changes: { name: 'Two', homePage: null } });
  expect(updated).toMatchObject({ name: 'Two', homePage: null });
  expect((await trailOf(base, applicationId)).at(-1)).toMatchObject({
    action: 'application.update',
    before: { name: 'One', homePage: 'https://example.com' },
    after: { name: 'Two', homePage: null },
  });
});

test('an update that changes nothing leaves no trace', async () => {
  const applicationId = await makeApplication(owner);
  const { name } = await readApplication(owner.context, { applicationId });
  await updateApplication(owner.context, { applicationId, changes: { name } });
  await updateApplication(owner.context, { applicationId, changes: {} });
  expect(await trailOf(base, applicationId)).toHaveLength(1);
});

test('an admin sets the plan, and on the application of another team nothing else', async () => {
  const applicationId = await makeApplication(owner);
  const planId = await makePlan(base);
  const update = (changes: object) => updateApplication(admin.context, { applicationId, changes });
  expect(await update({ planId })).toMatchObject({ plan: { id: planId } });
  expect(await codeOf(update({ planId, name: 'Mine now' }))).toBe('forbidden');
  expect(await codeOf(update({}))).toBe('forbidden');
  expect(await outcomeOf(update({ planId: 'plan_none' }))).toMatchObject({
    code: 'invalid_input',
    fields: [{ pointer: '/planId' }],
  });
  const retired = await makePlan(base);
  await base.db.plan.update({ where: { id: retired }, data: { retiredAt: new Date() } });
  expect(await codeOf(update({ planId: retired }))).toBe('invalid_input');
  const trail = await trailOf(base, applicationId);
  expect(trail.map((event) => event.action)).toEqual(['application.create', 'application.update']);
  expect(trail[1]).toMatchObject({
    actorId: admin.personId,
    before: { planId: 'plan_testdefault' },
    after: { planId },
  });
});

test('whoever is no admin may not so much as name a plan', async () => {
  const applicationId = await makeApplication(owner);
  const changes = { planId: 'plan_testdefault', name: '' };
  expect(await codeOf(updateApplication(owner.context, { applicationId, changes }))).toBe('forbidden');
});

test('deleting revokes the keys and withdraws the requests, in one transaction', async () => {
  const applicationId = await makeApplication(owner);
  const { key } = await makeKey(owner, applicationId);
  const automatic = await makeApi(base);
  const review = await makeApi(base, { approval: 'review' });
  const scopes = [automatic.scope, review.scope];
  const request = await createScopeRequest(owner.context, { applicationId, request: { scopes, reason: 'x' } });
  await deleteApplication(owner.context, { applicationId });

  expect(await codeOf(readApplication(owner.context, { applicationId }))).toBe('not_found');
  expect(await codeOf(readKey(owner.context, { keyId: key.id }))).toBe('not_found');
  expect(await codeOf(deleteApplication(owner.context, { applicationId }))).toBe('not_found');
  const rows = await base.db.scopeRequest.findUniqueOrThrow({ where: { id: request.id }, include: { items: true } });
  expect(rows.state).toBe('withdrawn');
  expect(new Set(rows.items.map((item) => item.state))).toEqual(new Set(['approved', 'withdrawn']));
  const { revokedAt, revokedById } = await base.db.key.findUniqueOrThrow({ where: { id: key.id } });
  expect(revokedAt).not.toBeNull();
  expect(revokedById).toBe(owner.personId);
  expect((await trailOf(base, applicationId)).at(-1)).toMatchObject({
    action: 'application.delete',
    after: { revokedKeys: [key.id], withdrawnRequests: [request.id] },
  });
});

test('what an application holds, and how many keys live, is counted as of now', async () => {
  const clock = testClock();
  const person = await makePerson({ ...base, now: clock.now });
  const applicationId = await makeApplication(person);
  const { scope } = await makeApi(base);
  await grantScopes(person, applicationId, [scope]);
  await makeKey(person, applicationId);
  await makeKey(person, applicationId, { expiresAt: new Date(clock.now().getTime() + 60_000).toISOString() });
  expect(await readApplication(person.context, { applicationId })).toMatchObject({ scopes: [scope], keyCount: 2 });
  await base.db.grant.updateMany({
    where: { applicationId },
    data: { endsAt: new Date(clock.now().getTime() + 30_000) },
  });
  clock.advance(60);
  expect(await readApplication(person.context, { applicationId })).toMatchObject({ scopes: [], keyCount: 1 });
});
