import { beforeAll, expect, test } from 'vitest';
import type { CreateKeyInput } from '#lib/domain/resources/key.ts';
import { digestKey } from '#lib/keys/digest.ts';
import { createKeyParser } from '#lib/keys/parse.ts';
import type { Context } from '#lib/services/context.ts';
import { anonymous, testClock } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { grantScopes, makeApi, makeApplication, makeKey, makePerson, type TestPerson } from '#lib/testing/factories.ts';
import { codeOf, outcomeOf } from '#lib/testing/refusals.ts';
import { trailOf } from '#lib/testing/trail.ts';
import { createKey } from './create.ts';
import { listKeys } from './list.ts';
import { readKey } from './read.ts';
import { revokeKey } from './revoke.ts';
import { updateKey } from './update.ts';

const database = useDatabase();
let base: Context;
let owner: TestPerson;
let applicationId: string;
let scope: string;

const secretKey: CreateKeyInput = { name: 'Server', kind: 'secret', environment: 'live' };
const publishableKey: CreateKeyInput = {
  name: 'Page',
  kind: 'publishable',
  environment: 'test',
  allowedOrigins: ['https://app.example.com'],
};

beforeAll(async () => {
  base = anonymous(database.portalUrl);
  owner = await makePerson(base);
  applicationId = await makeApplication(owner);
  ({ scope } = await makeApi(base));
  await grantScopes(owner, applicationId, [scope]);
});

const create = (key: CreateKeyInput) => createKey(owner.context, { applicationId, key });

test('a key is stored as a digest and a hint; the secret is in the answer alone', async () => {
  const { key, secret } = await create(secretKey);
  const text = secret.reveal();
  expect(createKeyParser('lk')(text)).toEqual({ kind: 'secret', environment: 'live' });
  expect(key).toMatchObject({
    applicationId,
    state: 'active',
    scopes: null,
    effectiveScopes: [scope],
    createdBy: { id: owner.personId, name: owner.name },
    rotation: null,
    publishable: null,
    lastUsedAt: null,
    current: { prefix: text.slice(0, 14), lastFour: text.slice(-4), firstUsedAt: null, lastUsedAt: null },
  });
  expect(await readKey(owner.context, { keyId: key.id })).toEqual(key);

  const stored = await base.db.secret.findFirstOrThrow({ where: { keyId: key.id }, omit: { digest: false } });
  expect(Buffer.from(stored.digest)).toEqual(digestKey(base.keys.pepper, text));
  expect(stored.pepperVersion).toBe(1);
  const written = JSON.stringify({
    rows: await base.db.$queryRaw`SELECT s::text, k::text FROM secrets s JOIN keys k ON k.id = s.key_id`,
    trail: await trailOf(base, key.id).then((events) => events.map(({ before, after }) => ({ before, after }))),
    key,
  });
  expect(written).not.toContain(text);
  expect(written).not.toContain(text.slice(14, -4));
});

test('a publishable key may be shown again', async () => {
  const { key, secret } = await create(publishableKey);
  expect(key.publishable).toBe(secret.reveal());
  expect((await readKey(owner.context, { keyId: key.id })).publishable).toBe(secret.reveal());
});

test('the trail says who made which key', async () => {
  const { key } = await create({ ...secretKey, scopes: [scope], allowedAddresses: ['192.0.2.0/24'] });
  expect(await trailOf(base, key.id)).toMatchObject([
    {
      action: 'key.create',
      actorId: owner.personId,
      teamId: owner.teamId,
      applicationId,
      after: { name: 'Server', scopes: [scope], allowedAddresses: ['192.0.2.0/24'] },
    },
  ]);
});

test.each([
  ['/name', { ...secretKey, name: '' }],
  ['/kind', { ...secretKey, kind: 'other' }],
  ['/environment', { ...secretKey, environment: 'staging' }],
  ['/scopes/0', { ...secretKey, scopes: ['Maps'] }],
  ['/expiresAt', { ...secretKey, expiresAt: 'tomorrow' }],
  ['/expiresAt', { ...secretKey, expiresAt: '2020-01-01T00:00:00Z' }],
  ['/allowedAddresses/0', { ...secretKey, allowedAddresses: ['localhost'] }],
  ['/allowedOrigins', { ...secretKey, allowedOrigins: ['https://app.example.com'] }],
  ['/allowedOrigins', { ...publishableKey, allowedOrigins: [] }],
  ['/allowedOrigins/0', { ...publishableKey, allowedOrigins: ['https://app.example.com/'] }],
  ['/allowedAddresses', { ...publishableKey, allowedAddresses: ['192.0.2.1'] }],
  ['/secret', { ...secretKey, secret: 'mine' }],
])('a bad %s is named and nothing is made', async (pointer, key) => {
  const before = await base.db.auditEvent.count();
  expect(await outcomeOf(create(key as CreateKeyInput))).toMatchObject({
    code: 'invalid_input',
    fields: [{ pointer }],
  });
  expect(await base.db.auditEvent.count()).toBe(before);
});

test('a fixed list takes only scopes that are held, and each once', async () => {
  const { scope: other } = await makeApi(base);
  expect(await outcomeOf(create({ ...secretKey, scopes: [scope, other, 'no:such'] }))).toMatchObject({
    code: 'scope_not_granted',
    fields: [{ pointer: '/scopes/1' }, { pointer: '/scopes/2' }],
  });
  expect(await outcomeOf(create({ ...secretKey, scopes: [scope, scope] }))).toMatchObject({
    code: 'invalid_input',
    fields: [{ pointer: '/scopes/1' }],
  });
});

test('an empty list opens nothing, a null list follows the grants', async () => {
  expect((await create({ ...secretKey, scopes: [] })).key).toMatchObject({ scopes: [], effectiveScopes: [] });
  expect((await create({ ...secretKey, scopes: null })).key).toMatchObject({ scopes: null, effectiveScopes: [scope] });
});

test('a key never opens more than the grants reach, also after one has ended', async () => {
  const id = await makeApplication(owner);
  const two = await makeApi(base);
  await grantScopes(owner, id, [scope, two.scope]);
  const { key: fixed } = await makeKey(owner, id, { scopes: [scope] });
  const { key: following } = await makeKey(owner, id);
  const ended = { closedAt: new Date(), closedBecause: 'withdrawn' as const };
  await base.db.grant.updateMany({ where: { applicationId: id, scopeName: scope }, data: ended });
  expect(await readKey(owner.context, { keyId: fixed.id })).toMatchObject({ scopes: [scope], effectiveScopes: [] });
  expect(await readKey(owner.context, { keyId: following.id })).toMatchObject({ effectiveScopes: [two.scope] });
});

test('an application without grants may create keys', async () => {
  const { key } = await makeKey(owner, await makeApplication(owner));
  expect(key.effectiveScopes).toEqual([]);
});

test('a key expires at its instant, by the clock of whoever looks', async () => {
  const clock = testClock();
  const context = { ...owner.context, now: clock.now };
  const expiresAt = new Date(clock.now().getTime() + 1000).toISOString();
  const { key } = await createKey(context, { applicationId, key: { ...secretKey, expiresAt } });
  expect(await readKey(context, { keyId: key.id })).toMatchObject({ state: 'active', expiresAt });
  clock.advance(1);
  expect(await readKey(context, { keyId: key.id })).toMatchObject({ state: 'expired', effectiveScopes: [] });
});

test('of two that want the last place among 200 live keys, one gets it', async () => {
  const id = await makeApplication(owner);
  const past = new Date(Date.now() - 1000);
  await base.db.$transaction(async (tx) => {
    const rows = Array.from({ length: 201 }, (_, index) => ({
      id: `key_${id}_${index}`,
      applicationId: id,
      name: 'Filler',
      kind: 'secret' as const,
      environment: 'live' as const,
      createdById: owner.personId,
      // One revoked and one expired, which take no place.
      revokedAt: index === 0 ? past : null,
      expiresAt: index === 1 ? past : null,
    }));
    await tx.key.createMany({ data: rows });
    await tx.secret.createMany({
      data: rows.map((row, index) => ({
        id: `secret_${id}_${index}`,
        keyId: row.id,
        kind: 'secret' as const,
        digest: digestKey(base.keys.pepper, row.id) as Uint8Array<ArrayBuffer>,
        pepperVersion: 1,
        prefix: 'lk_sk_live_abc',
        lastFour: 'wxyz',
        createdById: owner.personId,
      })),
    });
  });
  const attempt = () => codeOf(makeKey(owner, id));
  expect((await Promise.all([attempt(), attempt()])).sort()).toEqual(['done', 'too_many_keys']);
  await revokeKey(owner.context, { keyId: `key_${id}_7` });
  expect(await attempt()).toBe('done');
});

test('lists are newest first, ended keys among them', async () => {
  const id = await makeApplication(owner);
  const clock = testClock();
  const person = { ...owner, context: { ...owner.context, now: clock.now } };
  const made: string[] = [];
  for (let count = 0; count < 3; count++) {
    clock.advance(1);
    made.unshift((await makeKey(person, id)).key.id);
  }
  await revokeKey(person.context, { keyId: made[1] as string });
  const first = await listKeys(person.context, { applicationId: id, page: { limit: 2 } });
  const cursor = first.nextCursor as string;
  const second = await listKeys(person.context, { applicationId: id, page: { limit: 2, cursor } });
  expect([...first.data, ...second.data].map((key) => key.id)).toEqual(made);
  expect(first.data.map((key) => key.state)).toEqual(['active', 'revoked']);
  expect(second.nextCursor).toBeNull();
});

test('an update changes what is given, and the trail says from what to what', async () => {
  const { key } = await create({ ...secretKey, allowedAddresses: ['192.0.2.1'] });
  const changes = { name: 'Renamed', scopes: [scope] };
  expect(await updateKey(owner.context, { keyId: key.id, changes })).toMatchObject({
    name: 'Renamed',
    scopes: [scope],
    allowedAddresses: ['192.0.2.1'],
  });
  expect((await trailOf(base, key.id)).at(-1)).toMatchObject({
    action: 'key.update',
    before: { name: 'Server', scopes: null },
    after: { name: 'Renamed', scopes: [scope] },
  });
  expect(await updateKey(owner.context, { keyId: key.id, changes: { scopes: null } })).toMatchObject({ scopes: null });
  expect(await base.db.keyScope.count({ where: { keyId: key.id } })).toBe(0);
});

test('an update that changes nothing leaves no trace', async () => {
  const { key } = await create(secretKey);
  await updateKey(owner.context, { keyId: key.id, changes: {} });
  await updateKey(owner.context, { keyId: key.id, changes: { name: 'Server', scopes: null } });
  expect(await trailOf(base, key.id)).toHaveLength(1);
});

test('an update keeps the restrictions that fit the kind of the key', async () => {
  const { key: secret } = await create(secretKey);
  const { key: publishable } = await create(publishableKey);
  const update = (keyId: string, changes: object) => outcomeOf(updateKey(owner.context, { keyId, changes }));
  const badField = (pointer: string) => ({ code: 'invalid_input', fields: [{ pointer }] });
  expect(await update(secret.id, { allowedOrigins: ['https://a.example.com'] })).toMatchObject(
    badField('/allowedOrigins'),
  );
  expect(await update(publishable.id, { allowedOrigins: [] })).toMatchObject(badField('/allowedOrigins'));
  expect(await update(publishable.id, { allowedAddresses: ['::1'] })).toMatchObject(badField('/allowedAddresses'));
  expect(await update(secret.id, { kind: 'publishable' })).toMatchObject(badField('/kind'));
  expect(await update(secret.id, { scopes: ['no:such'] })).toMatchObject({ code: 'scope_not_granted' });
});

test('a key that is over is changed no more', async () => {
  const { key } = await create(secretKey);
  await revokeKey(owner.context, { keyId: key.id });
  expect(await codeOf(updateKey(owner.context, { keyId: key.id, changes: { name: 'x' } }))).toBe('key_not_active');
});
