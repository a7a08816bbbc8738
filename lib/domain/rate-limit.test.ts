import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callsLeft, drainedLevel, hasRoom, secondsUntilRoom, unitsPerCall } from './rate-limit.ts';

type Plan = { requestsPerSecond: number; burst: number };

/**
 * GCRA as its definition has it, with a theoretical arrival time, in exact integers: the time
 * unit is a microsecond divided by the plan's rate, so that the emission interval is a whole.
 */
function createOracle({ requestsPerSecond, burst }: Plan) {
  const rate = BigInt(requestsPerSecond);
  const interval = 1_000_000n;
  const tolerance = interval * BigInt(burst - 1);
  let arrival = 0n;
  let latest = 0n;
  return (nowMicros: number): boolean => {
    const now = BigInt(nowMicros) * rate;
    if (now > latest) latest = now;
    if (arrival < latest) arrival = latest;
    if (arrival - latest > tolerance) return false;
    arrival += interval;
    return true;
  };
}

function createLimiter({ requestsPerSecond, burst }: Plan) {
  let level = 0;
  let levelAt = 0;
  return (nowMicros: number): boolean => {
    level = drainedLevel(level, nowMicros - levelAt, requestsPerSecond);
    levelAt = Math.max(levelAt, nowMicros);
    if (!hasRoom(level, burst)) return false;
    level += unitsPerCall;
    return true;
  };
}

const plans = fc.record({
  requestsPerSecond: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 1_000_000 })),
  burst: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 1_000_000 })),
});
/** A few calls at once, then a step of the clock: mostly small, sometimes long, sometimes back. */
const bursts = fc.array(
  fc.record({
    calls: fc.integer({ min: 1, max: 40 }),
    stepMicros: fc.oneof(
      fc.integer({ min: 0, max: 2_000 }),
      fc.integer({ min: 0, max: 3_000_000 }),
      fc.integer({ min: -5_000_000, max: 0 }),
      fc.integer({ min: 0, max: 10 * 86_400_000_000 }),
    ),
  }),
  { minLength: 1, maxLength: 60 },
);

test('every answer is that of GCRA by its definition, over bursts and steps of the clock', () => {
  fc.assert(
    fc.property(plans, bursts, (plan, steps) => {
      const oracle = createOracle(plan);
      const limiter = createLimiter(plan);
      let now = 0;
      for (const { calls, stepMicros } of steps) {
        for (let call = 0; call < calls; call++) expect(limiter(now)).toBe(oracle(now));
        now = Math.max(0, now + stepMicros);
      }
    }),
    { numRuns: 500 },
  );
});

describe('the free plan, 10 a second with a burst of 20', () => {
  const plan = { requestsPerSecond: 10, burst: 20 };

  test('lets 20 through at once and then 10 a second', () => {
    const limiter = createLimiter(plan);
    const allowedAt = (micros: number, calls: number) =>
      Array.from({ length: calls }, () => limiter(micros)).filter(Boolean).length;
    expect(allowedAt(0, 30)).toBe(20);
    expect(allowedAt(99_999, 5)).toBe(0);
    expect(allowedAt(100_000, 5)).toBe(1);
    expect(allowedAt(1_100_000, 30)).toBe(10);
  });

  test('says how many are left and how long to wait', () => {
    expect(callsLeft(0, 20)).toBe(20);
    expect(callsLeft(20 * unitsPerCall, 20)).toBe(0);
    expect(secondsUntilRoom(20 * unitsPerCall, 20, 10)).toBe(1);
  });
});

test('a plan of one call a second says whole seconds to wait', () => {
  expect(secondsUntilRoom(unitsPerCall, 1, 1)).toBe(1);
  expect(secondsUntilRoom(3 * unitsPerCall, 1, 1)).toBe(3);
});
