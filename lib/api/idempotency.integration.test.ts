import { beforeAll, describe, expect, test } from 'vitest';
import { testApi } from '#lib/testing/api.ts';
import { anonymous } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { makeApplication, makeKey, makePerson, type TestPerson, unique } from '#lib/testing/factories.ts';

const database = useDatabase();
let api: ReturnType<typeof testApi>;
let dev: TestPerson;
let applicationId: string;

beforeAll(async () => {
  api = testApi(database.portalUrl);
  dev = await makePerson(anonymous(database.portalUrl));
  applicationId = await makeApplication(dev);
});

const keyInput = { name: 'Once', kind: 'secret', environment: 'live' };

function createKey(idempotencyKey: string, options: { as?: TestPerson; json?: object } = {}): Promise<Response> {
  return api.call('POST', `/applications/${applicationId}/keys`, {
    as: options.as ?? dev,
    json: options.json ?? keyInput,
    headers: { 'idempotency-key': idempotencyKey },
  });
}

const keyCount = () => dev.context.db.key.count({ where: { applicationId } });

describe('a request that is sent again with its Idempotency-Key', () => {
  test('gets the first answer without its secret, and changes nothing', async () => {
    const idempotencyKey = unique('again');
    const first = await createKey(idempotencyKey);
    const { secret, ...key } = await first.json();
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    const before = await keyCount();
    const second = await createKey(idempotencyKey);
    expect(second.status).toBe(201);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(second.headers.get('content-type')).toBe('application/json');
    expect(await second.json()).toEqual(key);
    expect(await keyCount()).toBe(before);
    const rows = await dev.context.db.$queryRaw`SELECT * FROM "idempotency_keys"`;
    expect(JSON.stringify(rows)).toContain(key.id);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test('at the same moment is carried out once', async () => {
    const before = await keyCount();
    const idempotencyKey = unique('together');
    const answers = await Promise.all(Array.from({ length: 8 }, () => createKey(idempotencyKey)));
    const fresh = answers.filter((one) => one.status === 201 && !one.headers.has('idempotency-replayed'));
    expect(fresh).toHaveLength(1);
    for (const other of answers.filter((one) => one !== fresh[0])) {
      if (other.status !== 201) expect(await other.json()).toMatchObject({ code: 'idempotency_key_in_use' });
    }
    expect(await keyCount()).toBe(before + 1);
  });

  test('is 422 with another body, another path or another method', async () => {
    const idempotencyKey = unique('other');
    await createKey(idempotencyKey);
    const other = await createKey(idempotencyKey, { json: { ...keyInput, name: 'Other' } });
    expect([other.status, await other.json()]).toMatchObject([422, { code: 'idempotency_key_reused' }]);
    const headers = { 'idempotency-key': idempotencyKey };
    const elsewhere = await api.call('POST', '/applications', { as: dev, json: keyInput, headers });
    expect(await elsewhere.json()).toMatchObject({ code: 'idempotency_key_reused' });
  });

  test('gets the first refusal again too', async () => {
    const { key } = await makeKey(dev, applicationId);
    const headers = { 'idempotency-key': unique('refused') };
    const finish = () => api.call('POST', `/keys/${key.id}/rotations/current/completion`, { as: dev, headers });
    const first = await finish();
    const second = await finish();
    expect(first.status).toBe(409);
    expect([second.status, await second.json()]).toEqual([409, await first.json()]);
    expect(second.headers.get('content-type')).toBe('application/problem+json');
  });

  test('of a deletion is 204 again, though there is nothing left to see', async () => {
    const path = `/applications/${await makeApplication(dev)}`;
    const headers = { 'idempotency-key': unique('deletion') };
    for (const replayed of [null, 'true']) {
      const response = await api.call('DELETE', path, { as: dev, headers });
      expect([response.status, response.headers.get('idempotency-replayed')]).toEqual([204, replayed]);
    }
    expect((await api.call('DELETE', path, { as: dev })).status).toBe(404);
  });
});

test('two people with the same Idempotency-Key never meet', async () => {
  const sam = await makePerson(anonymous(database.portalUrl));
  const idempotencyKey = unique('shared');
  await createKey(idempotencyKey);
  const response = await createKey(idempotencyKey, { as: sam });
  expect(response.status).toBe(404);
});

test('a failure of ours is not kept: the same request may succeed later', async () => {
  let isBroken = true;
  const flaky = testApi(database.portalUrl, {
    contextFor: (_, facts) => {
      const context = { ...anonymous(database.portalUrl), ...facts };
      // Fails where the verb asks for the first pepper, behind everything that the API does itself.
      const keys = {
        brand: 'lk',
        get pepper(): never {
          throw new Error('broken');
        },
      };
      return isBroken ? { ...context, keys } : context;
    },
  });
  const call = () =>
    flaky.call('POST', `/applications/${applicationId}/keys`, {
      as: dev,
      json: keyInput,
      headers: { 'idempotency-key': 'flaky-1' },
    });
  expect((await call()).status).toBe(500);
  isBroken = false;
  expect((await call()).status).toBe(201);
});

test.each(['', 'x'.repeat(201), 'with space', 'ü'])('the Idempotency-Key %j is refused, after 404', async (value) => {
  const headers = { 'idempotency-key': value };
  const own = await api.call('POST', '/applications', { as: dev, json: { name: 'x' }, headers });
  expect([own.status, await own.json()]).toMatchObject([400, { code: 'invalid_header' }]);
  const missing = await api.call('POST', '/applications/never/keys', { as: dev, json: keyInput, headers });
  expect(missing.status).toBe(404);
});
