import { beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/db/client.ts';
import { newId } from '#lib/domain/ids.ts';
import { anonymous } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import {
  grantScopes,
  makeApi,
  makeApplication,
  makeKey,
  makeMember,
  makePerson,
  type TestPerson,
} from '#lib/testing/factories.ts';
import { codeOf, outcomeOf } from '#lib/testing/refusals.ts';
import { createApplication } from './application/create.ts';
import { deleteApplication } from './application/delete.ts';
import { listApplications } from './application/list.ts';
import { readApplication } from './application/read.ts';
import { updateApplication } from './application/update.ts';
import { authorize } from './authority.ts';
import type { Context } from './context.ts';
import { listGateways } from './gateway/list.ts';
import { listGrants } from './grant/list.ts';
import { createKey } from './key/create.ts';
import { extendRotation } from './key/extend-rotation.ts';
import { finishRotation } from './key/finish-rotation.ts';
import { listKeys } from './key/list.ts';
import { readKey } from './key/read.ts';
import { readReceipt } from './key/receipt.ts';
import { revokeKey } from './key/revoke.ts';
import { rotateKey } from './key/rotate.ts';
import { undoRotation } from './key/undo-rotation.ts';
import { updateKey } from './key/update.ts';
import { readMe } from './person/me.ts';
import { createScopeRequest } from './scope-request/create.ts';
import { listScopeRequests } from './scope-request/list.ts';
import { readScopeRequest } from './scope-request/read.ts';
import { withdrawScopeRequest } from './scope-request/withdraw.ts';
import { listTeams } from './team/list.ts';
import { readTeam } from './team/read.ts';
import { readUsage } from './usage/read.ts';

const database = useDatabase();

type Ids = { applicationId: string; keyId: string; requestId: string; teamId: string };
type Verb = (context: Context, ids: Ids) => Promise<unknown>;

const reads: Record<string, Verb> = {
  readApplication,
  listGrants,
  listKeys: (context, ids) => listKeys(context, { ...ids, page: {} }),
  readKey,
  readReceipt,
  listScopeRequests: (context, ids) => listScopeRequests(context, { ...ids, page: {} }),
  readScopeRequest,
  readTeam,
  readUsage: (context, ids) =>
    readUsage(context, { ...ids, query: { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' } }),
};

/** Each input is bad or comes at the wrong time: who may not act must not get so far as to hear of it. */
const edits: Record<string, Verb> = {
  updateApplication: (context, ids) => updateApplication(context, { ...ids, changes: { name: '' } }),
  createKey: (context, ids) => createKey(context, { ...ids, key: {} as never }),
  updateKey: (context, ids) => updateKey(context, { ...ids, changes: { name: '' } }),
  rotateKey: (context, ids) => rotateKey(context, { keyId: ids.keyId, graceSeconds: -1 }),
  extendRotation: (context, ids) => extendRotation(context, { keyId: ids.keyId, graceSeconds: -1 }),
  finishRotation,
  undoRotation,
  createScopeRequest: (context, ids) => createScopeRequest(context, { ...ids, request: {} as never }),
};

const endings: Record<string, Verb> = { revokeKey, withdrawScopeRequest };
const deletions: Record<string, Verb> = { deleteApplication };
const mutations = { ...edits, ...endings, ...deletions };
const verbs = { ...reads, ...mutations };
const everything: Record<string, Verb> = {
  ...verbs,
  readMe: (context) => readMe(context),
  listTeams: (context) => listTeams(context, {}),
  createApplication: (context) => createApplication(context, { name: '' }),
  listApplications: (context) => listApplications(context, {}),
};

let ids: Ids;
let missing: Ids;
let base: Context;
let owner: TestPerson;
let developer: TestPerson;
let viewer: TestPerson;
let stranger: TestPerson;
let admin: TestPerson;

beforeAll(async () => {
  base = anonymous(database.portalUrl);
  owner = await makePerson(base);
  stranger = await makePerson(base);
  admin = await makePerson(base, { isAdmin: true });
  developer = await makeMember(base, owner.teamId, 'developer');
  viewer = await makeMember(base, owner.teamId, 'viewer');
  const applicationId = await makeApplication(owner);
  const { key } = await makeKey(owner, applicationId);
  const { scope } = await makeApi(base, { approval: 'review' });
  const request = await createScopeRequest(owner.context, { applicationId, request: { scopes: [scope], reason: 'x' } });
  ids = { applicationId, keyId: key.id, requestId: request.id, teamId: owner.teamId };
  missing = {
    applicationId: newId('application'),
    keyId: newId('key'),
    requestId: newId('scopeRequest'),
    teamId: newId('team'),
  };
});

/** Everything that a verb could have changed, the trail among it. */
async function traces() {
  const db = openDatabase(database.portalUrl);
  const [applications, keys, secrets, requests, events] = await Promise.all([
    db.application.findMany({ orderBy: { id: 'asc' } }),
    db.key.findMany({ orderBy: { id: 'asc' } }),
    db.secret.findMany({ orderBy: { id: 'asc' } }),
    db.scopeRequest.findMany({ orderBy: { id: 'asc' } }),
    db.auditEvent.count(),
  ]);
  return { applications, keys, secrets, requests, events };
}

test.each(Object.entries(everything))('%s asks who is calling, first of all', async (_, verb) => {
  expect(await codeOf(verb(anonymous(database.portalUrl), missing))).toBe('not_signed_in');
});

test.each(Object.entries(verbs))(
  "%s gives for a stranger's id the very answer of an id that never was",
  async (_, verb) => {
    const before = await traces();
    const answer = await outcomeOf(verb(stranger.context, ids));
    expect(answer).toMatchObject({ code: 'not_found' });
    expect(answer).toEqual(await outcomeOf(verb(stranger.context, missing)));
    expect(await traces()).toEqual(before);
  },
);

test.each(Object.entries(verbs))('%s takes an id of any form for one that never was', async (_, verb) => {
  for (const odd of ['', 'a\0b', "' OR 1=1 --", '../..', 'x'.repeat(5_000), ids.applicationId.toUpperCase()]) {
    const oddIds = { applicationId: odd, keyId: odd, requestId: odd, teamId: odd };
    expect(await codeOf(verb(admin.context, oddIds))).toBe('not_found');
  }
});

test.each(Object.entries(reads))('%s is open to viewers of the team and to admins', async (_, verb) => {
  expect(await codeOf(verb(viewer.context, ids))).toBe('done');
  expect(await codeOf(verb(admin.context, ids))).toBe('done');
});

describe.each(Object.entries(mutations))('%s', (_, verb) => {
  test('is forbidden to a viewer, and leaves no trace', async () => {
    const before = await traces();
    expect(await codeOf(verb(viewer.context, ids))).toBe('forbidden');
    expect(await traces()).toEqual(before);
  });

  test('is forbidden to an admin who is not in the team, and leaves no trace', async () => {
    const before = await traces();
    expect(await codeOf(verb(admin.context, ids))).toBe('forbidden');
    expect(await traces()).toEqual(before);
  });
});

test.each(Object.entries(edits))('%s hears out a developer of the team', async (_, verb) => {
  expect(await codeOf(verb(developer.context, ids))).toMatch(/^(invalid_input|no_rotation_running)$/);
});

test('a developer of the team may not delete its application', async () => {
  expect(await codeOf(deleteApplication(developer.context, ids))).toBe('forbidden');
});

test('authorize answers as the verbs do', async () => {
  for (const subject of [
    { applicationId: ids.applicationId },
    { keyId: ids.keyId },
    { requestId: ids.requestId },
  ] as const) {
    expect(await codeOf(authorize(developer.context, subject, 'edit'))).toBe('done');
    expect(await codeOf(authorize(viewer.context, subject, 'edit'))).toBe('forbidden');
    expect(await codeOf(authorize(admin.context, subject, 'view'))).toBe('done');
    expect(await codeOf(authorize(admin.context, subject, 'edit'))).toBe('forbidden');
    expect(await codeOf(authorize(stranger.context, subject, 'view'))).toBe('not_found');
    expect(await codeOf(authorize(base, subject, 'view'))).toBe('not_signed_in');
  }
});

test('gateways are shown to admins alone', async () => {
  expect(await codeOf(listGateways(anonymous(database.portalUrl), {}))).toBe('not_signed_in');
  expect(await codeOf(listGateways(owner.context, {}))).toBe('forbidden');
  expect(await codeOf(listGateways(admin.context, {}))).toBe('done');
});

test('a deleted application takes all that belonged to it out of sight', async () => {
  const applicationId = await makeApplication(owner);
  const { key } = await makeKey(owner, applicationId);
  const { scope } = await makeApi(base);
  await grantScopes(owner, applicationId, [scope]);
  const requests = await listScopeRequests(owner.context, { applicationId, page: {} });
  const gone = { applicationId, keyId: key.id, requestId: requests.data[0]?.id ?? '', teamId: newId('team') };
  await deleteApplication(owner.context, { applicationId });
  for (const verb of Object.values(verbs)) {
    expect(await codeOf(verb(owner.context, gone))).toBe('not_found');
    expect(await codeOf(verb(admin.context, gone))).toBe('not_found');
  }
});
