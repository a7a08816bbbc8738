import { beforeAll, describe, expect, test } from 'vitest';
import { createScopeRequest } from '#lib/services/scope-request/create.ts';
import { testApi, testOrigin } from '#lib/testing/api.ts';
import { badBodies, type DocumentedRoute, documentedRoutes, pathWith } from '#lib/testing/api-document.ts';
import { anonymous } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { makeApi, makeApplication, makeKey, makeMember, makePerson, type TestPerson } from '#lib/testing/factories.ts';

const database = useDatabase();
const routes = await documentedRoutes(testApi('postgresql://nobody@localhost:1/none'));
const closed = routes.filter((route) => !route.isOpen);
const closedWithId = closed.filter((route) => route.ids.length > 0);
const mutationsWithId = closedWithId.filter((route) => route.isMutation);

let api: ReturnType<typeof testApi>;
let dev: TestPerson;
let sam: TestPerson;
let viewer: TestPerson;
let admin: TestPerson;
let ids: Record<string, string>;
let draftSlug: string;

beforeAll(async () => {
  api = testApi(database.portalUrl);
  const base = anonymous(database.portalUrl);
  dev = await makePerson(base);
  sam = await makePerson(base);
  admin = await makePerson(base, { isAdmin: true });
  viewer = await makeMember(base, dev.teamId, 'viewer');
  const applicationId = await makeApplication(dev);
  const { scope } = await makeApi(base, { approval: 'review' });
  const request = { scopes: [scope], reason: 'For the test' };
  ids = {
    applicationId,
    keyId: (await makeKey(dev, applicationId)).key.id,
    requestId: (await createScopeRequest(dev.context, { applicationId, request })).id,
    teamId: dev.teamId,
  };
  draftSlug = (await makeApi(base, { state: 'draft' })).slug;
});

/** Everything of an answer that somebody could tell two cases apart by. */
async function seen(response: Response): Promise<object> {
  const headers = Object.fromEntries(response.headers);
  delete headers['x-request-id'];
  return { status: response.status, headers, body: await response.text() };
}

const strangeIds = [
  'x',
  '0',
  "'; DROP TABLE people; --",
  '%00',
  '%FF',
  '%F0%9F%97%9D',
  'app_',
  '..%2F..',
  'a'.repeat(3_000),
];

function existing(name: string): string {
  const id = ids[name];
  if (id === undefined) throw new Error(`give the test an id for {${name}}`);
  return id;
}

describe.each(closedWithId)('$name', (route) => {
  test('is the same 404, byte for byte, for somebody else’s id, a missing one and no id at all', async () => {
    const never = (name: string) => existing(name).replace(/.{6}$/, '000000');
    const expected = await seen(await api.call(route.method, pathWith(route, never), { as: sam }));
    expect(expected).toMatchObject({ status: 404 });
    expect(JSON.stringify(expected)).not.toMatch(/instance|_0/);
    const paths = [existing, ...strangeIds.map((strange) => () => strange)].map((id) => pathWith(route, id));
    for (const path of [...paths, ...paths.map((one) => `${one}?limit=x&from=never`)]) {
      for (const bad of [{}, ...(route.isMutation ? Object.values(badBodies) : [])]) {
        expect(await seen(await api.call(route.method, path, { as: sam, ...bad }))).toEqual(expected);
      }
    }
  });
});

test.each(closed)('$name is 401 for nobody, whatever else is wrong', async (route) => {
  for (const id of [existing, () => 'x', () => '%00']) {
    for (const bad of [{}, ...(route.isMutation ? Object.values(badBodies) : [])]) {
      const response = await api.call(route.method, pathWith(route, id), bad);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="Latchkey"');
      expect(await response.json()).toMatchObject({ code: 'not_signed_in' });
    }
  }
});

test.each(mutationsWithId)('$name is 403 for a viewer of the team, before the body is looked at', async (route) => {
  for (const bad of [{}, { json: { unknown: 1 } }, ...Object.values(badBodies)]) {
    const response = await api.call(route.method, pathWith(route, existing), { as: viewer, ...bad });
    expect([response.status, await response.json()]).toMatchObject([403, { code: 'forbidden' }]);
  }
});

const isPlanChange = (route: DocumentedRoute) => route.name === 'PATCH /applications/{applicationId}';

test.each(mutationsWithId.filter((route) => !isPlanChange(route)))(
  '$name is 403 for an admin who is not in the team',
  async (route) => {
    const response = await api.call(route.method, pathWith(route, existing), { as: admin });
    expect(response.status).toBe(403);
  },
);

test('an admin sees every team’s application, and changes nothing of it but the plan', async () => {
  const path = `/applications/${existing('applicationId')}`;
  expect((await api.call('GET', path, { as: admin })).status).toBe(200);
  expect((await api.call('PATCH', path, { as: admin, json: { name: 'Mine' } })).status).toBe(403);
  const both = await api.call('PATCH', path, { as: admin, json: { name: 'Mine', planId: 'plan_testdefault' } });
  expect(both.status).toBe(403);
  expect((await api.call('PATCH', path, { as: admin, json: { planId: 'plan_testdefault' } })).status).toBe(200);
  expect((await api.call('PATCH', path, { as: dev, json: { planId: 'plan_testdefault' } })).status).toBe(403);
});

test('gateways are for admins', async () => {
  expect((await api.call('GET', '/gateways?limit=x', { as: dev })).status).toBe(403);
  expect((await api.call('GET', '/gateways', { as: admin })).status).toBe(200);
});

test.each(routes.filter((route) => route.ids.includes('slug')))(
  '$name is 404 for a draft as for none',
  async (route) => {
    const expected = await seen(
      await api.call(
        route.method,
        pathWith(route, () => 'never-was'),
      ),
    );
    expect(expected).toMatchObject({ status: 404 });
    for (const slug of [draftSlug, ...strangeIds]) {
      expect(
        await seen(
          await api.call(
            route.method,
            pathWith(route, () => slug),
          ),
        ),
      ).toEqual(expected);
    }
  },
);

describe('with a session, a change', () => {
  test.each(closed.filter((route) => route.isMutation))(
    '$name is taken from pages of the portal alone',
    async (route) => {
      const origins = [
        'null',
        null,
        'http://evil.test',
        `${testOrigin}.evil.test`,
        `${testOrigin}/`,
        'http://PORTAL.test',
      ];
      for (const origin of origins) {
        const response = await api.call(route.method, pathWith(route, existing), { as: dev, headers: { origin } });
        expect([response.status, await response.json()]).toMatchObject([403, { code: 'origin_mismatch' }]);
      }
    },
  );

  test('needs no Origin where a token says who calls', async () => {
    const byToken = testApi(database.portalUrl, {
      authenticate: async () => ({ actor: dev.context.actor, isBySession: false }),
    });
    const path = `/applications/${existing('applicationId')}`;
    const response = await byToken.call('PATCH', path, { json: { description: 'x' }, headers: { origin: null } });
    expect(response.status).toBe(200);
  });
});

test('somebody who was suspended is refused at the next request', async () => {
  const person = await makePerson(anonymous(database.portalUrl));
  expect((await api.call('GET', '/me', { as: person })).status).toBe(200);
  await person.context.db.person.update({ where: { id: person.personId }, data: { suspendedAt: new Date() } });
  for (const route of closed) {
    const response = await api.call(route.method, pathWith(route, existing), { as: person });
    expect([response.status, await response.json()]).toMatchObject([401, { code: 'person_suspended' }]);
  }
});
