import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Collector, UsageCell } from './collector.ts';
import { startShipper } from './shipper.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const log = pino({ level: 'silent' });

/** A collector that is filled by hand: a cell a call. */
function createCollector() {
  const cells: UsageCell[] = [];
  const collector: Collector = {
    count: () => undefined,
    calls: () => cells.length,
    cells: () => cells.length,
    take: (limit) => cells.splice(0, limit),
  };
  const call = (name: string, times = 1) => {
    for (let index = 0; index < times; index++) cells.push({ operation: name, calls: 1 } as UsageCell);
  };
  return { collector, call };
}

/** PostgreSQL's side: applies a batch once, and can lose its answer. */
function createRecorder() {
  const applied = new Map<number, string[]>();
  const sent: number[] = [];
  const state = { losesAnswers: false, isAway: false };
  const record = async (batch: number, rows: readonly UsageCell[]) => {
    if (state.isAway) throw new Error('away');
    sent.push(batch);
    if (!applied.has(batch))
      applied.set(
        batch,
        rows.map((row) => row.operation),
      );
    if (state.losesAnswers) throw new Error('the connection was lost');
  };
  return { applied, sent, state, record, calls: () => [...applied.values()].flat() };
}

function setUp() {
  let batch = 0;
  const recorder = createRecorder();
  const counted = createCollector();
  const shipper = startShipper(counted.collector, () => ++batch, recorder.record, log);
  return { ...recorder, ...counted, shipper };
}

test('at low rates a call is sent within two seconds', async () => {
  const { call, calls } = setUp();
  call('a');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(calls()).toEqual(['a']);
});

test('nothing is sent where nothing was called', async () => {
  const { sent } = setUp();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toEqual([]);
});

test('a batch whose acknowledgement was lost is sent again with its number and content, and counts once', async () => {
  const { call, calls, sent, state } = setUp();
  call('a');
  state.losesAnswers = true;
  await vi.advanceTimersByTimeAsync(2_000);
  call('b');
  state.losesAnswers = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent.slice(0, 2)).toEqual([1, 1]);
  expect(calls()).toEqual(['a', 'b']);
});

test('an outage loses nothing', async () => {
  const { call, calls, state } = setUp();
  state.isAway = true;
  for (let second = 0; second < 60; second++) {
    call(`${second}`);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  state.isAway = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(calls()).toHaveLength(60);
});

test('more than a batch takes is sent in several', async () => {
  const { call, calls, applied } = setUp();
  call('x', 12_000);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(calls()).toHaveLength(12_000);
  expect(Math.max(...[...applied.values()].map((rows) => rows.length))).toBeLessThanOrEqual(5_000);
});

test('stopping sends what is left', async () => {
  const { call, calls, shipper } = setUp();
  call('a');
  await shipper.stop(5_000);
  expect(calls()).toEqual(['a']);
});

test('stopping waits for a database that comes back, and not for one that does not', async () => {
  const { call, calls, shipper, state } = setUp();
  call('a');
  state.isAway = true;
  const stopped = shipper.stop(5_000);
  await vi.advanceTimersByTimeAsync(1_000);
  state.isAway = false;
  await vi.advanceTimersByTimeAsync(1_000);
  await stopped;
  expect(calls()).toEqual(['a']);

  const other = setUp();
  other.call('b');
  other.state.isAway = true;
  const gaveUp = other.shipper.stop(5_000);
  await vi.advanceTimersByTimeAsync(6_000);
  await gaveUp;
  expect(other.calls()).toEqual([]);
});
