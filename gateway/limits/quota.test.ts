import { describe, expect, test } from 'vitest';
import { createLimits } from './limits.ts';
import { createQuota, type LeaseAnswer, type QuotaHolder, type QuotaStore } from './quota.ts';

const day = 20_000;
const noon = day * 86_400_000 + 43_200_000;

/** PostgreSQL's side: one pool a day, as `gateway.lease_quota` keeps it. */
function createPool(perDay: number) {
  const taken = new Map<number, number>();
  const state = { isAway: false, asked: 0, perDay };
  const store: QuotaStore = {
    lease: async (_application, day, wanted): Promise<LeaseAnswer> => {
      state.asked++;
      if (state.isAway) throw new Error('away');
      const before = taken.get(day) ?? 0;
      const granted = Math.max(0, Math.min(wanted, state.perDay - before));
      taken.set(day, before + granted);
      return { granted, leftElsewhere: Math.max(0, state.perDay - before - granted) };
    },
    giveBack: async (leases) => {
      for (const { day, unused } of leases) taken.set(day, (taken.get(day) ?? 0) - unused);
    },
  };
  return { store, state, taken };
}

function createHolder(requestsPerDay: number): QuotaHolder & { plan: { requestsPerDay: number } } {
  return { id: 'app_1', plan: { requestsPerSecond: 1, burst: 1, requestsPerDay }, limits: createLimits() };
}

function setUp(perDay: number) {
  const clock = { ms: 1_000 };
  const pool = createPool(perDay);
  const quota = createQuota(pool.store, () => clock.ms);
  const holder = createHolder(perDay);
  /** One call: true where it was let through. */
  const call = async (now = noon): Promise<boolean> => {
    if (quota.state(holder, now) === 'unasked') await quota.wait(holder, now, 250);
    if (quota.state(holder, now) !== 'left') return false;
    quota.take(holder, now);
    return true;
  };
  const settled = () => holder.limits.quota.pending ?? Promise.resolve();
  return { clock, ...pool, quota, holder, call, settled };
}

describe('a plan of a few calls a day', () => {
  test('lets exactly these through, and then says that none remain', async () => {
    const { call, quota, holder } = setUp(5);
    for (let index = 0; index < 5; index++) expect(await call()).toBe(true);
    expect(await call()).toBe(false);
    expect(quota.state(holder, noon)).toBe('none');
  });

  test('holds nothing that it does not need', async () => {
    const { call, taken } = setUp(5);
    await call();
    expect(taken.get(day)).toBe(1);
  });
});

test('a hundredth of the day is leased at a time, and more before it is used up', async () => {
  const { call, state, settled } = setUp(100_000);
  for (let index = 0; index < 10_000; index++) {
    await call();
    await settled();
  }
  // The first lease of 1,000 is topped up each time that less than half of one is in hand.
  expect(state.asked).toBeLessThanOrEqual(12);
});

test('while PostgreSQL answers, no call after the first has to wait for a lease', async () => {
  const { quota, holder, call, settled } = setUp(100_000);
  await call();
  for (let index = 0; index < 5_000; index++) {
    expect(quota.state(holder, noon)).toBe('left');
    quota.take(holder, noon);
    await settled();
  }
});

test('a new day begins with nothing used, also after exhaustion', async () => {
  const { call, quota, holder } = setUp(2);
  await call();
  await call();
  expect(await call()).toBe(false);
  const tomorrow = noon + 86_400_000;
  expect(quota.state(holder, tomorrow)).toBe('unasked');
  expect(await call(tomorrow)).toBe(true);
});

test('a lease that was asked for yesterday is not used today', async () => {
  const { quota, holder, settled } = setUp(1_000);
  const waiting = quota.wait(holder, noon, 250);
  expect(quota.state(holder, noon + 86_400_000)).toBe('unasked');
  await waiting;
  await settled();
  expect(holder.limits.quota.left).toBe(0);
});

test('exhaustion is asked about again after a second, without letting anybody wait', async () => {
  const { call, clock, quota, holder, state, store, settled } = setUp(1);
  await call();
  await call();
  const asked = state.asked;
  expect(quota.state(holder, noon)).toBe('none');
  expect(state.asked).toBe(asked);
  await store.giveBack([{ applicationId: 'app_1', day, unused: 1 }]);
  clock.ms += 1_001;
  expect(quota.state(holder, noon)).toBe('none');
  await settled();
  expect(quota.state(holder, noon)).toBe('left');
});

describe('when PostgreSQL cannot be asked', () => {
  test('what is in memory goes on being used', async () => {
    const { call, state } = setUp(100_000);
    await call();
    state.isAway = true;
    for (let index = 0; index < 999; index++) expect(await call()).toBe(true);
    expect(await call()).toBe(false);
  });

  test('a used-up lease is unavailable, which is not the same as none left', async () => {
    const { call, quota, holder, state, clock } = setUp(100);
    state.isAway = true;
    expect(await call()).toBe(false);
    expect(quota.state(holder, noon)).toBe('unavailable');
    clock.ms += 501;
    expect(quota.state(holder, noon)).toBe('unasked');
    state.isAway = false;
    expect(await call()).toBe(true);
  });

  test('an answer that takes longer than a call may wait makes the next calls not wait', async () => {
    const clock = { ms: 1_000 };
    const never: QuotaStore = { lease: () => new Promise(() => undefined), giveBack: async () => undefined };
    const quota = createQuota(never, () => clock.ms);
    const holder = createHolder(100);
    await quota.wait(holder, noon, 5);
    expect(quota.state(holder, noon)).toBe('unasked');
    clock.ms += 251;
    expect(quota.state(holder, noon)).toBe('unavailable');
  });
});

describe('when the plan changes', () => {
  test('a larger one ends exhaustion at once', async () => {
    const { call, quota, holder, state } = setUp(1);
    await call();
    expect(await call()).toBe(false);
    holder.plan.requestsPerDay = 10;
    state.perDay = 10;
    quota.planChanged(holder, 1);
    expect(await call()).toBe(true);
  });

  test('a smaller one gives back what was leased under the larger', async () => {
    const { call, quota, holder, state, taken } = setUp(100_000);
    await call();
    holder.plan.requestsPerDay = 10;
    state.perDay = 10;
    quota.planChanged(holder, 100_000);
    expect(taken.get(day)).toBe(1);
    expect(holder.limits.quota.left).toBe(0);
  });
});

test('all that is left goes back when the gateway stops', async () => {
  const { call, quota, holder, taken } = setUp(100_000);
  for (let index = 0; index < 7; index++) await call();
  await quota.returnAll([holder], noon);
  expect(taken.get(day)).toBe(7);
});

test('calls that wait together get a lease that is large enough for all of them', async () => {
  const { quota, holder, state } = setUp(50);
  await Promise.all(Array.from({ length: 20 }, () => quota.wait(holder, noon, 250)));
  expect(state.asked).toBe(1);
  await Promise.all(Array.from({ length: 20 }, () => quota.wait(holder, noon, 250)));
  expect(holder.limits.quota.left).toBeGreaterThanOrEqual(1);
});
