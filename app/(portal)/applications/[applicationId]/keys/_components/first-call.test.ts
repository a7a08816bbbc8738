import { expect, test } from 'vitest';
import type { Usage, UsageGroup } from '#lib/domain/resources/usage.ts';
import { firstCallText, readFirstCall } from './first-call.ts';

const at = '2026-11-24T09:00:00.000Z';
const usage = (groupBy: UsageGroup, groups: string[], names: Record<string, string> = {}): Usage => ({
  interval: 'minute',
  groupBy,
  data: groups.map((group) => ({ at, group, calls: 1 })),
  names,
});
const byOperation = usage('operation', ['op_1'], { op_1: 'GET /maps/v1/places' });

test('a secret that alone called has its operation named', () => {
  const call = readFirstCall('secret_new', {
    bySecret: usage('secret', ['secret_new']),
    byOperation,
    byOutcome: usage('outcome', ['allowed']),
  });
  expect(firstCallText(call)).toBe('The first call has arrived: GET /maps/v1/places');
});

test('a call that was refused says why', () => {
  const call = readFirstCall('secret_new', {
    bySecret: usage('secret', ['secret_new']),
    byOperation,
    byOutcome: usage('outcome', ['insufficient_scope']),
  });
  expect(firstCallText(call)).toBe('The first call has arrived: GET /maps/v1/places, refused as insufficient_scope');
});

test('nothing is named that another secret may have called', () => {
  const call = readFirstCall('secret_new', {
    bySecret: usage('secret', ['secret_new', 'secret_other']),
    byOperation,
    byOutcome: usage('outcome', ['allowed']),
  });
  expect(firstCallText(call)).toBe('The first call has arrived');
});

test('several operations, or one without a name, are not guessed at', () => {
  const bySecret = usage('secret', ['secret_new']);
  const byOutcome = usage('outcome', ['allowed', 'rate_limited']);
  const call = readFirstCall('secret_new', { bySecret, byOperation: usage('operation', ['op_1', 'op_2']), byOutcome });
  expect(call).toEqual({ operation: null, outcome: null });
  expect(
    readFirstCall('secret_new', { bySecret, byOperation: usage('operation', ['']), byOutcome }).operation,
  ).toBeNull();
});
