import { expect, test } from 'vitest';
import {
  type KeyFacts,
  keyState,
  outgoingSecret,
  planExtension,
  planFinish,
  planRotation,
  planUndo,
  type SecretFacts,
} from './rotation.ts';

const now = new Date('2026-06-01T12:00:00Z');
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const secret = (id: string, facts: Partial<SecretFacts> = {}): SecretFacts => ({
  id,
  supersededAt: null,
  expiresAt: null,
  revokedAt: null,
  ...facts,
});
const keyWith = (secrets: SecretFacts[], facts: Partial<KeyFacts> = {}): KeyFacts => ({
  revokedAt: null,
  expiresAt: null,
  secrets,
  ...facts,
});
const single = (facts: Partial<KeyFacts> = {}) => keyWith([secret('old')], facts);
/** Rotated an hour ago with a grace of two. */
const rotating = (facts: Partial<KeyFacts> = {}) =>
  keyWith([secret('old', { supersededAt: at(-3600), expiresAt: at(3600) }), secret('new')], facts);

test.each([
  [{ revokedAt: null, expiresAt: null }, 'active'],
  [{ revokedAt: null, expiresAt: at(0.001) }, 'active'],
  [{ revokedAt: null, expiresAt: now }, 'expired'],
  [{ revokedAt: at(-1), expiresAt: at(-2) }, 'revoked'],
] as const)('a key %o is %s', (key, state) => {
  expect(keyState(key, now)).toBe(state);
});

test.each([
  ['counts the grace from now', single(), 3600, at(3600)],
  ['ends the old secret at once without a grace', single(), 0, now],
  ['never lets a grace outlive the expiry of the key', single({ expiresAt: at(60) }), 3600, at(60)],
  ['keeps a grace that ends before the key does', single({ expiresAt: at(7200) }), 3600, at(3600)],
])('a rotation %s', (_, key, graceSeconds, expiresAt) => {
  expect(planRotation(key, graceSeconds, now)).toEqual({ outgoingId: 'old', expiresAt });
});

test('a key rotates again once the grace of the last rotation has passed', () => {
  const ended = secret('older', { supersededAt: at(-7200), expiresAt: now });
  expect(planRotation(keyWith([ended, secret('old')]), 60, now).outgoingId).toBe('old');
});

test('a key rotates again after an undo', () => {
  const key = keyWith([secret('old'), secret('undone', { revokedAt: at(-10) })]);
  expect(planRotation(key, 60, now).outgoingId).toBe('old');
});

test.each([
  ['while one runs', rotating(), 'rotation_running'],
  ['of a revoked key', single({ revokedAt: at(-1) }), 'key_not_active'],
  ['of an expired key', single({ expiresAt: now }), 'key_not_active'],
  ['of a revoked key that was rotating', rotating({ revokedAt: at(-1) }), 'key_not_active'],
])('a rotation %s is refused', (_, key, code) => {
  expect(() => planRotation(key, 60, now)).toThrow(expect.objectContaining({ code }));
});

test.each([
  ['counts from now, not from the old end', rotating(), 60, at(60)],
  ['is capped by the expiry of the key', rotating({ expiresAt: at(90) }), 3600, at(90)],
])('an extension %s', (_, key, graceSeconds, expiresAt) => {
  expect(planExtension(key, graceSeconds, now)).toEqual({ outgoingId: 'old', expiresAt });
});

test('finishing ends the outgoing secret now', () => {
  expect(planFinish(rotating(), now)).toEqual({ outgoingId: 'old', expiresAt: now });
});

test('an undo kills the new secret and restores the old', () => {
  expect(planUndo(rotating(), now)).toEqual({ restoredId: 'old', revokedId: 'new' });
});

test.each([
  ['that never rotated', single(), 'no_rotation_running'],
  [
    'whose grace ends at this very instant',
    keyWith([secret('old', { supersededAt: at(-60), expiresAt: now }), secret('new')]),
    'no_rotation_running',
  ],
  ['that was revoked while rotating', rotating({ revokedAt: at(-1) }), 'key_not_active'],
  ['that expired while rotating', rotating({ expiresAt: at(-1) }), 'key_not_active'],
])('a key %s can neither extend, finish nor undo', (_, key, code) => {
  const refusal = expect.objectContaining({ code });
  expect(() => planExtension(key, 60, now)).toThrow(refusal);
  expect(() => planFinish(key, now)).toThrow(refusal);
  expect(() => planUndo(key, now)).toThrow(refusal);
});

test('no secret is on its way out of a key that is over', () => {
  expect(outgoingSecret(rotating(), now)?.id).toBe('old');
  expect(outgoingSecret(rotating({ revokedAt: now }), now)).toBeNull();
});
