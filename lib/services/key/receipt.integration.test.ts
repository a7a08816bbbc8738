import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#lib/db/client.ts';
import type { Context } from '#lib/services/context.ts';
import { anonymous } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { makeApplication, makeKey, makePerson, type TestPerson } from '#lib/testing/factories.ts';
import { connectGateway, type TestGateway } from '#lib/testing/gateway-connection.ts';
import { codeOf } from '#lib/testing/refusals.ts';
import { trailOf } from '#lib/testing/trail.ts';
import { listGateways } from '../gateway/list.ts';
import { readKey } from './read.ts';
import { readReceipt } from './receipt.ts';
import { revokeKey } from './revoke.ts';
import { updateKey } from './update.ts';

const database = useDatabase();
let base: Context;
let owner: TestPerson;
let applicationId: string;
let fast: TestGateway;
let slow: TestGateway;
let gone: TestGateway;

beforeAll(async () => {
  base = anonymous(database.portalUrl);
  owner = await makePerson(base);
  applicationId = await makeApplication(owner);
  fast = await connectGateway(database.gatewayUrl, 'gw-1', 'fast');
  slow = await connectGateway(database.gatewayUrl, 'gw-2', 'slow');
  gone = await connectGateway(database.gatewayUrl, 'gw-3', 'gone');
  for (const gateway of [fast, slow, gone]) await gateway.heartbeat(0);
  await openDatabase(database.superuserUrl).gateway.update({
    where: { id: 'gw-3' },
    data: { lastSeenAt: new Date(Date.now() - 16_000) },
  });
});
afterAll(() => Promise.all([fast, slow, gone].map((gateway) => gateway.close())));

test('a revocation is final, and its receipt names the gateways that live', async () => {
  const { key } = await makeKey(owner, applicationId);
  const receipt = await revokeKey(owner.context, { keyId: key.id });
  expect(receipt.gateways).toEqual([
    { name: 'fast', acknowledgedAt: null },
    { name: 'slow', acknowledgedAt: null },
  ]);
  const [newest] = await base.db.gatewayChange.findMany({ orderBy: { revision: 'desc' }, take: 1 });
  expect(newest).toMatchObject({ kind: 'key', entityId: key.id, committedAt: new Date(receipt.committedAt) });
  expect(Number(newest?.revision)).toBe(receipt.revision);
  expect(await readReceipt(owner.context, { keyId: key.id })).toEqual(receipt);

  expect(await readKey(owner.context, { keyId: key.id })).toMatchObject({ state: 'revoked', effectiveScopes: [] });
  expect((await trailOf(base, key.id)).at(-1)).toMatchObject({ action: 'key.revoke', actorId: owner.personId });
  expect(await codeOf(revokeKey(owner.context, { keyId: key.id }))).toBe('key_not_active');
  expect(await codeOf(readReceipt(owner.context, { keyId: key.id }))).toBe('done');
});

test('a receipt keeps the first acknowledgement of its revision or a later one', async () => {
  const { key } = await makeKey(owner, applicationId);
  const { revision } = await revokeKey(owner.context, { keyId: key.id });
  await fast.heartbeat(revision - 1);
  const waiting = await readReceipt(owner.context, { keyId: key.id });
  expect(waiting.gateways[0]).toEqual({ name: 'fast', acknowledgedAt: null });

  await fast.heartbeat(revision + 5);
  const first = await readReceipt(owner.context, { keyId: key.id });
  await fast.heartbeat(revision + 6);
  const second = await readReceipt(owner.context, { keyId: key.id });
  expect(first.gateways[0]?.acknowledgedAt).not.toBeNull();
  expect(second.gateways).toEqual(first.gateways);
  expect(second.gateways[1]).toEqual({ name: 'slow', acknowledgedAt: null });
  const since = new Date(first.gateways[0]?.acknowledgedAt ?? 0).getTime() - new Date(first.committedAt).getTime();
  expect(since).toBeGreaterThanOrEqual(0);
});

test('a gateway that obeyed and went away stays on the receipt', async () => {
  const { key } = await makeKey(owner, applicationId);
  const { revision } = await revokeKey(owner.context, { keyId: key.id });
  await gone.heartbeat(revision);
  await openDatabase(database.superuserUrl).gateway.update({
    where: { id: 'gw-3' },
    data: { lastSeenAt: new Date(Date.now() - 60_000) },
  });
  const { gateways } = await readReceipt(owner.context, { keyId: key.id });
  expect(gateways.find((gateway) => gateway.name === 'gone')?.acknowledgedAt).not.toBeNull();
});

test('a receipt is about the newest change of its key, and of no other', async () => {
  const { key } = await makeKey(owner, applicationId);
  const { key: other } = await makeKey(owner, applicationId);
  const created = await readReceipt(owner.context, { keyId: key.id });
  await updateKey(owner.context, { keyId: other.id, changes: { name: 'Other' } });
  expect((await readReceipt(owner.context, { keyId: key.id })).revision).toBe(created.revision);
  await updateKey(owner.context, { keyId: key.id, changes: { name: 'Changed' } });
  expect((await readReceipt(owner.context, { keyId: key.id })).revision).toBeGreaterThan(created.revision);
});

test('of two that revoke a key at once, one gets the receipt', async () => {
  const { key } = await makeKey(owner, applicationId);
  const attempt = () => codeOf(revokeKey(owner.context, { keyId: key.id }));
  expect((await Promise.all([attempt(), attempt()])).sort()).toEqual(['done', 'key_not_active']);
});

test('an admin sees each gateway, whether it lives, and how many changes it is behind', async () => {
  const admin = await makePerson(base, { isAdmin: true });
  const { key } = await makeKey(owner, applicationId);
  const { revision } = await readReceipt(owner.context, { keyId: key.id });
  await fast.heartbeat(revision);
  await updateKey(owner.context, { keyId: key.id, changes: { name: 'Once more' } });
  const page = await listGateways(admin.context, { limit: 2 });
  expect(page.data[0]).toMatchObject({
    id: 'gw-1',
    name: 'fast',
    version: '1.0.0',
    revision,
    behind: 1,
    isAlive: true,
  });
  const rest = await listGateways(admin.context, { limit: 2, cursor: page.nextCursor as string });
  expect(rest.data.map(({ id, isAlive }) => [id, isAlive])).toEqual([['gw-3', false]]);
});
