import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/services/context.ts';
import { anonymous } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { grantScopes, makeApi, makeApplication, makeKey, makePerson, type TestPerson } from '#lib/testing/factories.ts';
import { codeOf } from '#lib/testing/refusals.ts';

/** What the database refuses by itself, whatever a verb should ever try. */
const database = useDatabase();
let base: Context;
let owner: TestPerson;
let applicationId: string;
let scope: string;
let keyId: string;
let secretId: string;

beforeAll(async () => {
  base = anonymous(database.portalUrl);
  owner = await makePerson(base);
  applicationId = await makeApplication(owner);
  ({ scope } = await makeApi(base));
  await grantScopes(owner, applicationId, [scope]);
  const { key } = await makeKey(owner, applicationId);
  keyId = key.id;
  secretId = key.current.id;
});

const newKey = () => ({
  id: `key_${crypto.randomUUID()}`,
  applicationId,
  name: 'Key',
  kind: 'secret' as const,
  environment: 'live' as const,
  createdById: owner.personId,
});
const newSecret = () => ({
  id: `secret_${crypto.randomUUID()}`,
  keyId,
  kind: 'secret' as const,
  digest: crypto.getRandomValues(new Uint8Array(32)),
  pepperVersion: 1,
  prefix: 'lk_sk_live_abc',
  lastFour: 'wxyz',
  createdById: owner.personId,
});

test('the same scope is not granted twice', async () => {
  const again = base.db.grant.create({
    data: { id: 'grant_again', applicationId, scopeName: scope, source: 'automatic' },
  });
  expect(await codeOf(again)).toBe('scope_held');
});

test('a grant of an unknown scope is refused', async () => {
  const data = { id: 'grant_unknown', applicationId, scopeName: 'no:such', source: 'automatic' as const };
  await expect(base.db.grant.create({ data })).rejects.toThrow('grants_scope_name_fkey');
});

test('a grant that was decided on names the decision', async () => {
  const other = await makeApplication(owner);
  const data = { id: 'grant_decided', applicationId: other, scopeName: scope, source: 'decision' as const };
  await expect(base.db.grant.create({ data })).rejects.toThrow('grants_decided_by_request');
});

test('a key belongs to an application', async () => {
  const orphan = base.db.key.create({ data: { ...newKey(), applicationId: 'app_none' } });
  await expect(orphan).rejects.toThrow('keys_application_id_fkey');
});

test('a key without a secret is never committed', async () => {
  await expect(base.db.key.create({ data: newKey() })).rejects.toThrow('has no secret');
});

test('a key has one current secret', async () => {
  expect(await codeOf(base.db.secret.create({ data: newSecret() }))).toBe('rotation_running');
});

test('only a publishable secret is stored whole, and only a publishable one', async () => {
  const superseded = { ...newSecret(), supersededAt: new Date() };
  const plain = base.db.secret.create({ data: { ...superseded, publishable: 'lk_sk_live_x' } });
  await expect(plain).rejects.toThrow('secrets_plain_only_if_publishable');
  const posing = base.db.secret.create({ data: { ...superseded, kind: 'publishable', publishable: 'lk_pk_live_x' } });
  await expect(posing).rejects.toThrow('secrets_key_id_kind_fkey');
});

test('a current secret has no end of its own', async () => {
  const ending = base.db.secret.update({ where: { id: secretId }, data: { expiresAt: new Date() } });
  await expect(ending).rejects.toThrow('secrets_grace_of_superseded');
});

test('a publishable key has origins and no addresses, a secret key no origins', async () => {
  const refused = expect.stringContaining('keys_restrictions_fit_kind');
  for (const data of [
    { ...newKey(), kind: 'publishable' as const },
    { ...newKey(), kind: 'publishable' as const, allowedOrigins: ['https://a.example.com'], allowedAddresses: ['::1'] },
    { ...newKey(), allowedOrigins: ['https://a.example.com'] },
  ]) {
    const message = await base.db.key.create({ data }).then(
      () => 'stored',
      (error: Error) => error.message,
    );
    expect(message).toEqual(refused);
  }
});

test('a scope is waited for once', async () => {
  const review = (await makeApi(base, { approval: 'review' })).scope;
  const request = (id: string) => ({
    id,
    applicationId,
    requestedById: owner.personId,
    reason: 'x',
    expiresAt: new Date(),
    items: { create: { id: `item_${id}`, scopeName: review } },
  });
  await base.db.scopeRequest.create({ data: request('req_one') });
  expect(await codeOf(base.db.scopeRequest.create({ data: request('req_two') }))).toBe('scope_pending');
});

test('an operation takes no scope of another API', async () => {
  const { apiId } = await makeApi(base);
  const data = { id: 'op_foreign', apiId, method: 'POST', path: '/v1/x', scopeName: scope };
  await expect(base.db.operation.create({ data })).rejects.toThrow('operations_api_id_scope_name_fkey');
});

test('what a trail is about cannot be deleted under it', async () => {
  await expect(base.db.application.delete({ where: { id: applicationId } })).rejects.toThrow('fkey');
  await expect(base.db.key.delete({ where: { id: keyId } })).rejects.toThrow('fkey');
});
