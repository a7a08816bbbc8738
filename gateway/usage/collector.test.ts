import { expect, test } from 'vitest';
import type { RecognisedKey } from '#gateway/snapshot/recognised-key.ts';
import { createCollector } from './collector.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 0, 15, 12);

function key(id: string): RecognisedKey {
  return {
    keyId: `key_${id}`,
    secretId: `secret_${id}`,
    application: { id: 'app_1' },
    latestCell: null,
    cells: [],
    cellsEpoch: -1,
  } as unknown as RecognisedKey;
}

test('calls that have everything in common are one cell', () => {
  const collector = createCollector();
  const one = key('1');
  for (const second of [30, 10, 50]) collector.count(one, 'api_1', 'op_1', 'allowed', noon + second * 1000);
  expect(collector.take(10)).toEqual([
    {
      minute: noon / minute,
      key: one,
      api: 'api_1',
      operation: 'op_1',
      outcome: 'allowed',
      calls: 3,
      firstMs: 10_000,
      lastMs: 50_000,
    },
  ]);
});

test('minute, key, operation and outcome are kept apart', () => {
  const collector = createCollector();
  const one = key('1');
  const two = key('2');
  for (let round = 0; round < 3; round++) {
    collector.count(one, 'api_1', 'op_1', 'allowed', noon);
    collector.count(one, 'api_1', 'op_2', 'allowed', noon);
    collector.count(one, 'api_1', 'op_1', 'rate_limited', noon);
    collector.count(one, '', '', 'unknown_api', noon);
    collector.count(one, 'api_1', 'op_1', 'allowed', noon + minute);
    collector.count(two, 'api_1', 'op_1', 'allowed', noon);
  }
  expect(collector.calls()).toBe(18);
  expect(collector.take(10).map((cell) => cell.calls)).toEqual([3, 3, 3, 3, 3, 3]);
});

test('a call after cells were handed over goes into a new one', () => {
  const collector = createCollector();
  const one = key('1');
  collector.count(one, 'api_1', 'op_1', 'allowed', noon);
  const [handedOver] = collector.take(10);
  collector.count(one, 'api_1', 'op_1', 'allowed', noon);
  expect(handedOver?.calls).toBe(1);
  expect(collector.take(10).map((cell) => cell.calls)).toEqual([1]);
});

test('handed over in parts, no call is lost and none counted twice', () => {
  const collector = createCollector();
  const keys = Array.from({ length: 10 }, (_, index) => key(`${index}`));
  let handedOver = 0;
  for (let round = 0; round < 5; round++) {
    for (const one of keys) collector.count(one, 'api_1', 'op_1', 'allowed', noon);
    handedOver += collector.take(4).reduce((sum, cell) => sum + cell.calls, 0);
  }
  while (collector.calls() > 0) handedOver += collector.take(4).reduce((sum, cell) => sum + cell.calls, 0);
  expect(handedOver).toBe(50);
});
