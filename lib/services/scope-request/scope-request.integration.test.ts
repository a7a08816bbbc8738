import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/services/context.ts';
import { anonymous, testClock } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import {
  grantScopes,
  makeApi,
  makeApplication,
  makePerson,
  makePlan,
  type TestPerson,
} from '#lib/testing/factories.ts';
import { codeOf, outcomeOf } from '#lib/testing/refusals.ts';
import { trailOf } from '#lib/testing/trail.ts';
import { readApplication } from '../application/read.ts';
import { listGrants } from '../grant/list.ts';
import { createScopeRequest } from './create.ts';
import { listScopeRequests } from './list.ts';
import { readScopeRequest } from './read.ts';
import { withdrawScopeRequest } from './withdraw.ts';

const database = useDatabase();
const day = 86_400;
let base: Context;
let owner: TestPerson;
let automatic: string;
let review: string;

beforeAll(async () => {
  base = anonymous(database.portalUrl);
  owner = await makePerson(base);
  automatic = (await makeApi(base)).scope;
  review = (await makeApi(base, { approval: 'review' })).scope;
});

const ask = (applicationId: string, scopes: string[], more: object = {}, context = owner.context) =>
  createScopeRequest(context, { applicationId, request: { scopes, reason: 'To show a map.', ...more } });
const held = async (applicationId: string) =>
  (await listGrants(owner.context, { applicationId })).data.map((grant) => grant.scope);

test('automatic scopes are granted at once and the request is approved', async () => {
  const applicationId = await makeApplication(owner);
  const request = await ask(applicationId, [automatic]);
  expect(request).toMatchObject({
    applicationId,
    state: 'approved',
    items: [{ scope: automatic, state: 'approved' }],
    reason: 'To show a map.',
    requestedBy: { id: owner.personId, name: owner.name },
    decidedBy: null,
    note: null,
  });
  expect(request.decidedAt).toBe(request.createdAt);
  const grants = await listGrants(owner.context, { applicationId });
  expect(grants).toEqual({
    data: [{ scope: automatic, source: 'automatic', startsAt: request.createdAt, endsAt: null }],
    nextCursor: null,
  });
  expect(await trailOf(base, request.id)).toMatchObject([
    { action: 'scope_request.create', applicationId, after: { scopes: [automatic], granted: [automatic] } },
  ]);
});

test('scopes that need review wait, the automatic ones beside them do not', async () => {
  const applicationId = await makeApplication(owner);
  const request = await ask(applicationId, [review, automatic]);
  expect(request).toMatchObject({
    state: 'pending',
    items: [
      { scope: review, state: 'pending' },
      { scope: automatic, state: 'approved' },
    ],
    decidedAt: null,
  });
  expect(await held(applicationId)).toEqual([automatic]);
  expect(await readApplication(owner.context, { applicationId })).toMatchObject({
    scopes: [automatic],
    pendingRequestCount: 1,
  });
});

test('a scope that is automatic up to a plan is automatic on smaller and equal plans', async () => {
  const small = await makePlan(base, 10_000n);
  const tiny = await makePlan(base, 9_999n);
  const fits = (await makeApi(base, { approval: 'automatic_up_to_plan', planId: small })).scope;
  const exceeds = (await makeApi(base, { approval: 'automatic_up_to_plan', planId: tiny })).scope;
  const request = await ask(await makeApplication(owner), [fits, exceeds]);
  expect(request.items.map((item) => item.state)).toEqual(['approved', 'pending']);
});

test('a wish for a larger plan waits for an admin even if every scope is automatic', async () => {
  const planId = await makePlan(base);
  const applicationId = await makeApplication(owner);
  expect(await ask(applicationId, [automatic], { planId })).toMatchObject({ state: 'pending', planId });
  const current = await base.db.application.findUniqueOrThrow({ where: { id: applicationId } });
  for (const bad of ['plan_none', current.planId]) {
    expect(await outcomeOf(ask(await makeApplication(owner), [automatic], { planId: bad }))).toMatchObject({
      code: 'invalid_input',
      fields: [{ pointer: '/planId' }],
    });
  }
});

test('scopes that nobody can hold are named by their place, and nothing is made', async () => {
  const applicationId = await makeApplication(owner);
  const draft = (await makeApi(base, { state: 'draft' })).scope;
  const retiredApi = (await makeApi(base, { state: 'retired' })).scope;
  const retired = (await makeApi(base)).scope;
  await base.db.scope.update({ where: { name: retired }, data: { retiredAt: new Date() } });
  expect(
    await outcomeOf(ask(applicationId, [automatic, draft, retiredApi, retired, 'no:such', automatic])),
  ).toMatchObject({
    code: 'invalid_input',
    fields: [1, 2, 3, 4, 5].map((index) => ({ pointer: `/scopes/${index}` })),
  });
  expect(await held(applicationId)).toEqual([]);
  expect(await trailOf(base, applicationId)).toHaveLength(1);
});

test.each([
  ['/scopes', { scopes: [], reason: 'x' }],
  ['/scopes/0', { scopes: ['Maps Read'], reason: 'x' }],
  ['/reason', { scopes: ['maps:read'] }],
  ['/reason', { scopes: ['maps:read'], reason: ' ' }],
  ['/reason', { scopes: ['maps:read'], reason: 'x'.repeat(2001) }],
  ['/state', { scopes: ['maps:read'], reason: 'x', state: 'approved' }],
])('a bad %s is named', async (pointer, request) => {
  const applicationId = await makeApplication(owner);
  const refused = outcomeOf(createScopeRequest(owner.context, { applicationId, request: request as never }));
  expect(await refused).toMatchObject({ code: 'invalid_input', fields: [{ pointer }] });
});

test('a scope that is held or waited for is not asked for again', async () => {
  const applicationId = await makeApplication(owner);
  await ask(applicationId, [automatic, review]);
  const other = (await makeApi(base)).scope;
  const events = await base.db.auditEvent.count();
  expect(await outcomeOf(ask(applicationId, [other, automatic]))).toMatchObject({
    code: 'scope_held',
    extensions: { scopes: [automatic] },
  });
  expect(await outcomeOf(ask(applicationId, [other, review]))).toMatchObject({
    code: 'scope_pending',
    extensions: { scopes: [review] },
  });
  expect(await base.db.auditEvent.count()).toBe(events);
  expect(await held(applicationId)).toEqual([automatic]);
});

test('of two that ask for the same at once, one is heard', async () => {
  const applicationId = await makeApplication(owner);
  const waiting = await Promise.all([codeOf(ask(applicationId, [review])), codeOf(ask(applicationId, [review]))]);
  expect(waiting.sort()).toEqual(['done', 'scope_pending']);
  const granted = await Promise.all([codeOf(ask(applicationId, [automatic])), codeOf(ask(applicationId, [automatic]))]);
  expect(granted.sort()).toEqual(['done', 'scope_held']);
});

test('a grant that ran out makes room for a new one', async () => {
  const applicationId = await makeApplication(owner);
  await grantScopes(owner, applicationId, [automatic]);
  await base.db.grant.updateMany({ where: { applicationId }, data: { endsAt: new Date(Date.now() - 1) } });
  expect(await held(applicationId)).toEqual([]);
  expect(await ask(applicationId, [automatic])).toMatchObject({ state: 'approved' });
  expect(await base.db.grant.findMany({ where: { applicationId }, orderBy: { startsAt: 'asc' } })).toMatchObject([
    { closedBecause: 'lapsed' },
    { closedAt: null },
  ]);
});

test('a request that nobody decides on expires after 90 days and no longer stands in the way', async () => {
  const clock = testClock();
  const context = { ...owner.context, now: clock.now };
  const applicationId = await makeApplication(owner);
  const first = await ask(applicationId, [review, automatic], {}, context);
  clock.advance(90 * day - 1);
  expect(await codeOf(ask(applicationId, [review], {}, context))).toBe('scope_pending');
  clock.advance(1);
  expect(await readScopeRequest(context, { requestId: first.id })).toMatchObject({
    state: 'expired',
    items: [{ state: 'expired' }, { state: 'approved' }],
  });
  expect(await readApplication(context, { applicationId })).toMatchObject({ pendingRequestCount: 0 });
  expect(await codeOf(withdrawScopeRequest(context, { requestId: first.id }))).toBe('already_decided');

  const second = await ask(applicationId, [review], {}, context);
  expect(second.state).toBe('pending');
  expect(await trailOf(base, first.id)).toMatchObject([
    { action: 'scope_request.create' },
    { action: 'scope_request.expire', actorKind: 'system', actorId: 'request-expiry' },
  ]);
  const listed = await listScopeRequests(context, { applicationId, page: {} });
  expect(listed.data.map(({ id, state }) => [id, state])).toEqual([
    [second.id, 'pending'],
    [first.id, 'expired'],
  ]);
});

test('the team takes back what still waits, once', async () => {
  const applicationId = await makeApplication(owner);
  const { id: requestId } = await ask(applicationId, [review, automatic]);
  expect(await withdrawScopeRequest(owner.context, { requestId })).toMatchObject({
    state: 'withdrawn',
    items: [{ state: 'withdrawn' }, { state: 'approved' }],
  });
  expect(await held(applicationId)).toEqual([automatic]);
  expect((await trailOf(base, requestId)).at(-1)).toMatchObject({
    action: 'scope_request.withdraw',
    actorId: owner.personId,
  });
  expect(await codeOf(withdrawScopeRequest(owner.context, { requestId }))).toBe('already_decided');
  expect(await codeOf(ask(applicationId, [review]))).toBe('done');
});
