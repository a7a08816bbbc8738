import { beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#lib/db/client.ts';
import type { Key } from '#lib/domain/resources/key.ts';
import { digestKey } from '#lib/keys/digest.ts';
import type { SecretText } from '#lib/keys/secret-text.ts';
import type { Context } from '#lib/services/context.ts';
import { anonymous, type TestClock, testClock } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { makeApplication, makeKey, makePerson, type TestPerson } from '#lib/testing/factories.ts';
import { codeOf, outcomeOf } from '#lib/testing/refusals.ts';
import { trailOf } from '#lib/testing/trail.ts';
import { extendRotation } from './extend-rotation.ts';
import { finishRotation } from './finish-rotation.ts';
import { readKey } from './read.ts';
import { revokeKey } from './revoke.ts';
import { rotateKey } from './rotate.ts';
import { undoRotation } from './undo-rotation.ts';

const database = useDatabase();
const hour = 3600;
let base: Context;
let owner: TestPerson;
let applicationId: string;
let clock: TestClock;

beforeAll(async () => {
  clock = testClock();
  base = anonymous(database.portalUrl, { now: clock.now });
  owner = await makePerson(base);
  applicationId = await makeApplication(owner);
});

const inSeconds = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000);

/** What a gateway knows of a presented secret, through its own view. */
async function atGateway(secret: SecretText) {
  const digest = new Uint8Array(digestKey(base.keys.pepper, secret.reveal()));
  const rows = await openDatabase(database.superuserUrl).$queryRaw<{ state: string; expiresAt: Date | null }[]>`
    SELECT "state", "expires_at" AS "expiresAt" FROM gateway.secrets WHERE "digest" = ${digest}`;
  return rows[0];
}

async function rotating(expiresAt?: Date) {
  const { key, secret: old } = await makeKey(owner, applicationId, { expiresAt: expiresAt?.toISOString() });
  const { secret: fresh, previousSecretExpiresAt } = await rotateKey(owner.context, {
    keyId: key.id,
    graceSeconds: hour,
  });
  return { keyId: key.id, old, fresh, previousSecretExpiresAt };
}

test('during the grace both secrets open the key, under the same id', async () => {
  const { key: before, secret: old } = await makeKey(owner, applicationId);
  const rotated = await rotateKey(owner.context, { keyId: before.id, graceSeconds: hour });
  expect(rotated.previousSecretExpiresAt).toEqual(inSeconds(hour));
  expect(rotated.secret.reveal()).not.toBe(old.reveal());
  expect(rotated.key).toMatchObject({
    id: before.id,
    current: { lastFour: rotated.secret.reveal().slice(-4) },
    rotation: {
      previous: before.current,
      startedAt: clock.now().toISOString(),
      previousSecretExpiresAt: inSeconds(hour).toISOString(),
    },
  });
  expect(await atGateway(old)).toEqual({ state: 'active', expiresAt: inSeconds(hour) });
  expect(await atGateway(rotated.secret)).toEqual({ state: 'active', expiresAt: null });
  expect((await trailOf(base, before.id)).at(-1)).toMatchObject({
    action: 'key.rotate',
    actorId: owner.personId,
    before: { secretId: before.current.id },
    after: { secretId: rotated.key.current.id, previousSecretExpiresAt: inSeconds(hour).toISOString() },
  });
});

test('a rotated publishable key shows its new secret', async () => {
  const { key } = await makeKey(owner, applicationId, {
    kind: 'publishable',
    allowedOrigins: ['https://app.example.com'],
  });
  const { key: rotated, secret } = await rotateKey(owner.context, { keyId: key.id, graceSeconds: 0 });
  expect(rotated.publishable).toBe(secret.reveal());
});

test('without a grace the old secret ends at once, and the key can rotate again', async () => {
  const { key, secret: old } = await makeKey(owner, applicationId);
  const rotated = await rotateKey(owner.context, { keyId: key.id, graceSeconds: 0 });
  expect(rotated.key.rotation).toBeNull();
  expect(await atGateway(old)).toEqual({ state: 'active', expiresAt: clock.now() });
  expect(await codeOf(rotateKey(owner.context, { keyId: key.id, graceSeconds: 0 }))).toBe('done');
});

test('a grace never outlives the expiry of the key, nor does an extension', async () => {
  const end = inSeconds(60);
  const { keyId, previousSecretExpiresAt } = await rotating(end);
  expect(previousSecretExpiresAt).toEqual(end);
  const extended = await extendRotation(owner.context, { keyId, graceSeconds: hour });
  expect(extended.rotation?.previousSecretExpiresAt).toBe(end.toISOString());
});

test('of two that rotate a key at once exactly one wins', async () => {
  const { key } = await makeKey(owner, applicationId);
  const attempts = Array.from({ length: 4 }, () => rotateKey(owner.context, { keyId: key.id, graceSeconds: hour }));
  const codes = await Promise.all(attempts.map(codeOf));
  expect(codes.sort()).toEqual(['done', 'rotation_running', 'rotation_running', 'rotation_running']);
  expect(await base.db.secret.count({ where: { keyId: key.id } })).toBe(2);
  expect((await trailOf(base, key.id)).map((event) => event.action)).toEqual(['key.create', 'key.rotate']);
});

test('an extension counts from now', async () => {
  const { keyId, old } = await rotating();
  clock.advance(1800);
  const key = await extendRotation(owner.context, { keyId, graceSeconds: 2 * hour });
  expect(key.rotation?.previousSecretExpiresAt).toBe(inSeconds(2 * hour).toISOString());
  expect(await atGateway(old)).toEqual({ state: 'active', expiresAt: inSeconds(2 * hour) });
  expect((await trailOf(base, keyId)).at(-1)).toMatchObject({
    action: 'key.extend_rotation',
    before: { previousSecretExpiresAt: inSeconds(1800).toISOString() },
    after: { previousSecretExpiresAt: inSeconds(2 * hour).toISOString() },
  });
});

test('finishing ends the old secret now, as expired', async () => {
  const { keyId, old, fresh } = await rotating();
  expect(await finishRotation(owner.context, { keyId })).toMatchObject({ rotation: null });
  expect(await atGateway(old)).toEqual({ state: 'active', expiresAt: clock.now() });
  expect(await atGateway(fresh)).toEqual({ state: 'active', expiresAt: null });
  expect((await trailOf(base, keyId)).at(-1)?.action).toBe('key.finish_rotation');
});

test('an undo kills the new secret, as revoked, and the old one is current again', async () => {
  const { keyId, old, fresh } = await rotating();
  const key: Key = await undoRotation(owner.context, { keyId });
  expect(key).toMatchObject({ rotation: null, current: { lastFour: old.reveal().slice(-4) } });
  expect(await atGateway(old)).toEqual({ state: 'active', expiresAt: null });
  expect((await atGateway(fresh))?.state).toBe('revoked');
  expect((await trailOf(base, keyId)).at(-1)?.action).toBe('key.undo_rotation');
  expect(await codeOf(rotateKey(owner.context, { keyId, graceSeconds: hour }))).toBe('done');
});

test('finishing and undoing at once: one wins, and one secret is current', async () => {
  const { keyId } = await rotating();
  const codes = await Promise.all([
    codeOf(finishRotation(owner.context, { keyId })),
    codeOf(undoRotation(owner.context, { keyId })),
  ]);
  expect(codes.sort()).toEqual(['done', 'no_rotation_running']);
  expect(await base.db.secret.count({ where: { keyId, supersededAt: null, revokedAt: null } })).toBe(1);
});

test('once the grace has passed there is nothing left to extend, finish or undo', async () => {
  const { keyId } = await rotating();
  clock.advance(hour);
  const events = await base.db.auditEvent.count();
  expect(await codeOf(extendRotation(owner.context, { keyId, graceSeconds: hour }))).toBe('no_rotation_running');
  expect(await codeOf(finishRotation(owner.context, { keyId }))).toBe('no_rotation_running');
  expect(await codeOf(undoRotation(owner.context, { keyId }))).toBe('no_rotation_running');
  expect(await base.db.auditEvent.count()).toBe(events);
  expect((await readKey(owner.context, { keyId })).rotation).toBeNull();
  expect(await codeOf(rotateKey(owner.context, { keyId, graceSeconds: hour }))).toBe('done');
});

test('revoked and expired keys do not rotate', async () => {
  const { key: revoked } = await makeKey(owner, applicationId);
  await revokeKey(owner.context, { keyId: revoked.id });
  expect(await codeOf(rotateKey(owner.context, { keyId: revoked.id, graceSeconds: 0 }))).toBe('key_not_active');
  const { key: expired } = await makeKey(owner, applicationId, { expiresAt: inSeconds(10).toISOString() });
  clock.advance(10);
  expect(await codeOf(rotateKey(owner.context, { keyId: expired.id, graceSeconds: 0 }))).toBe('key_not_active');
});

test('revoking a rotating key kills both secrets', async () => {
  const { keyId, old, fresh } = await rotating();
  await revokeKey(owner.context, { keyId });
  expect((await atGateway(old))?.state).toBe('revoked');
  expect((await atGateway(fresh))?.state).toBe('revoked');
  expect(await readKey(owner.context, { keyId })).toMatchObject({ state: 'revoked', rotation: null });
});

test.each([-1, 0.5, 30 * 86_400 + 1, Number.NaN, '60'])('a grace of %s seconds is refused', async (grace) => {
  const { key } = await makeKey(owner, applicationId);
  const graceSeconds = grace as number;
  expect(await outcomeOf(rotateKey(owner.context, { keyId: key.id, graceSeconds }))).toMatchObject({
    code: 'invalid_input',
    fields: [{ pointer: '/graceSeconds' }],
  });
});

test('a grace of 30 days is the longest', async () => {
  const { key } = await makeKey(owner, applicationId);
  expect(await codeOf(rotateKey(owner.context, { keyId: key.id, graceSeconds: 30 * 86_400 }))).toBe('done');
});
