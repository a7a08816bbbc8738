import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/services/context.ts';
import { anonymous, type TestClock, testClock } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { makePerson, type TestPerson, unique } from '#lib/testing/factories.ts';
import { codeOf } from '#lib/testing/refusals.ts';
import { beginIdempotent } from './begin.ts';
import { finishIdempotent, releaseIdempotent } from './finish.ts';

const database = useDatabase();
let clock: TestClock;
let person: TestPerson;
let context: Context;

beforeAll(async () => {
  clock = testClock();
  person = await makePerson(anonymous(database.portalUrl, { now: clock.now }));
  context = person.context;
});

const digest = (text: string) => new Uint8Array(Buffer.from(text));
const begin = (key: string, body = 'body', as = context) => beginIdempotent(as, { key, bodyDigest: digest(body) });

test('the first answer is given again, without its secret', async () => {
  const key = unique('key');
  expect(await begin(key)).toEqual({ state: 'new' });
  const body = { id: 'key_1', secret: 'lk_sk_live_x', nested: { at: 1 } };
  await finishIdempotent(context, { key, status: 201, body });
  expect(await begin(key)).toEqual({ state: 'replay', status: 201, body: { id: 'key_1', nested: { at: 1 } } });
});

test('an answer without a body is given again', async () => {
  const key = unique('key');
  await begin(key);
  await finishIdempotent(context, { key, status: 204, body: null });
  expect(await begin(key)).toEqual({ state: 'replay', status: 204, body: null });
});

test('of several that come at once, one goes ahead', async () => {
  const key = unique('key');
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => codeOf(begin(key))));
  expect(outcomes.sort()).toEqual(['done', ...new Array(4).fill('idempotency_key_in_use')]);
});

test('a key that came with another body is refused, while the first runs and afterwards', async () => {
  const key = unique('key');
  await begin(key);
  expect(await codeOf(begin(key, 'another'))).toBe('idempotency_key_reused');
  await finishIdempotent(context, { key, status: 200, body: {} });
  expect(await codeOf(begin(key, 'another'))).toBe('idempotency_key_reused');
});

test('keys of two people have nothing to do with each other', async () => {
  const key = unique('key');
  const other = await makePerson({ ...context });
  await begin(key);
  expect(await begin(key, 'another', other.context)).toEqual({ state: 'new' });
});

test('a key whose request failed on our side is free again', async () => {
  const key = unique('key');
  await begin(key);
  await releaseIdempotent(context, { key });
  expect(await begin(key, 'another')).toEqual({ state: 'new' });
});

test('an answer that was given cannot be released', async () => {
  const key = unique('key');
  await begin(key);
  await finishIdempotent(context, { key, status: 200, body: {} });
  await releaseIdempotent(context, { key });
  expect(await begin(key)).toMatchObject({ state: 'replay' });
});

test('an attempt that died half way blocks for a minute, not for ever', async () => {
  const key = unique('key');
  await begin(key);
  clock.advance(59);
  expect(await codeOf(begin(key))).toBe('idempotency_key_in_use');
  clock.advance(1);
  expect(await begin(key)).toEqual({ state: 'new' });
});

test('after 24 hours a key is as if it had never been, and is swept', async () => {
  const key = unique('key');
  const forgotten = unique('key');
  for (const each of [key, forgotten]) {
    await begin(each);
    await finishIdempotent(context, { key: each, status: 200, body: {} });
  }
  clock.advance(86_399);
  expect(await begin(key)).toMatchObject({ state: 'replay' });
  clock.advance(1);
  expect(await begin(key, 'another')).toEqual({ state: 'new' });
  expect(await context.db.idempotencyKey.count({ where: { personId: person.personId, key: forgotten } })).toBe(0);
});

test.each(['', ' ', 'two words', 'ü', 'x'.repeat(201), 'nul\0'])('%j is no key', async (key) => {
  expect(await codeOf(begin(key))).toBe('invalid_header');
});

test('nobody who is not signed in has keys', async () => {
  expect(await codeOf(begin('key', 'body', anonymous(database.portalUrl)))).toBe('not_signed_in');
});
