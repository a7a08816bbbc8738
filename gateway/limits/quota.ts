import type { PlanLimits } from '#lib/domain/rate-limit-fields.ts';
import type { QuotaLease } from './limits.ts';

/** The part of an application that its quota is about. */
export type QuotaHolder = { readonly id: string; readonly plan: PlanLimits; readonly limits: { quota: QuotaLease } };

/** What PostgreSQL answers: what it granted, and what is left that no gateway holds. */
export type LeaseAnswer = { granted: number; leftElsewhere: number };

/** The two functions of the contract that quota is made of; `day` is days since 1970, UTC. */
export type QuotaStore = {
  lease: (applicationId: string, day: number, wanted: number) => Promise<LeaseAnswer>;
  giveBack: (leases: readonly UnusedLease[]) => Promise<void>;
};

export type UnusedLease = { applicationId: string; day: number; unused: number };

/** `unasked`: nothing in memory, and PostgreSQL has to be asked first. */
export type QuotaState = 'left' | 'none' | 'unavailable' | 'unasked';

export type Quota = {
  state: (holder: QuotaHolder, now: number) => QuotaState;
  /** Takes one call of what is left, and leases more ahead of need. */
  take: (holder: QuotaHolder, now: number) => void;
  /** Resolves when PostgreSQL has answered or failed to, and after `timeoutMs` at the latest. */
  wait: (holder: QuotaHolder, now: number, timeoutMs: number) => Promise<void>;
  /** To be told when the plan of an application has changed. */
  planChanged: (holder: QuotaHolder, requestsPerDayBefore: number) => void;
  /** Gives back all that is left of today. */
  returnAll: (holders: Iterable<QuotaHolder>, now: number) => Promise<void>;
};

const msPerDay = 86_400_000;
/** How long a call waits for a lease. A lease that takes longer makes the next calls not wait at all. */
export const longestWaitMs = 250;
/** How long a failure to reach PostgreSQL, and its word that none remain, are taken for granted. */
const askAgainMs = { afterFailure: 500, afterExhaustion: 1_000 };
/** A lease is a hundredth of the day: with half of one kept in hand, three gateways strand less than 5 %. */
const leasesPerDay = 100;

/**
 * The day's quota by lease: PostgreSQL grants a gateway some of the day at a time, never more
 * than remain over all gateways, and calls use up what is in memory. `monotonicMs` is a clock
 * that never goes back; `now` of the calls is milliseconds since 1970.
 */
export function createQuota(store: QuotaStore, monotonicMs: () => number): Quota {
  function ofToday(holder: QuotaHolder, now: number): QuotaLease {
    const { quota } = holder.limits;
    const day = Math.floor(now / msPerDay);
    if (quota.day !== day) {
      // Leases end with their day, and so does exhaustion.
      quota.day = day;
      quota.left = 0;
      quota.leftElsewhere = holder.plan.requestsPerDay;
      quota.isExhausted = false;
    }
    return quota;
  }

  function ask(holder: QuotaHolder, quota: QuotaLease): void {
    const { day } = quota;
    const wanted = Math.max(leaseSize(holder.plan), quota.waiting);
    quota.askedAtMs = monotonicMs();
    quota.pending = store
      .lease(holder.id, day, wanted)
      .then(({ granted, leftElsewhere }) => {
        if (quota.day !== day) return;
        quota.left += granted;
        quota.leftElsewhere = leftElsewhere;
        quota.isExhausted = granted === 0;
      })
      .catch(() => {
        quota.failedAtMs = monotonicMs();
      })
      .finally(() => {
        quota.pending = null;
      });
  }

  return {
    state: (holder, now) => {
      const quota = ofToday(holder, now);
      if (quota.left > 0) return 'left';
      if (quota.isExhausted) {
        if (quota.pending === null && monotonicMs() - quota.askedAtMs > askAgainMs.afterExhaustion) ask(holder, quota);
        return 'none';
      }
      const nowMs = monotonicMs();
      if (quota.pending !== null) return nowMs - quota.askedAtMs > longestWaitMs ? 'unavailable' : 'unasked';
      return nowMs - quota.failedAtMs < askAgainMs.afterFailure ? 'unavailable' : 'unasked';
    },
    take: (holder, now) => {
      const quota = ofToday(holder, now);
      quota.left--;
      // A plan so small that it is leased call by call has no call to spare for being ahead.
      const keptInHand = Math.floor(leaseSize(holder.plan) / 2);
      if (quota.left >= keptInHand || quota.pending !== null || quota.leftElsewhere === 0) return;
      if (monotonicMs() - quota.failedAtMs < askAgainMs.afterFailure) return;
      ask(holder, quota);
    },
    wait: async (holder, now, timeoutMs) => {
      const quota = ofToday(holder, now);
      quota.waiting++;
      if (quota.pending === null) ask(holder, quota);
      await orTimeout(quota.pending as Promise<void>, timeoutMs);
      quota.waiting--;
    },
    planChanged: (holder, requestsPerDayBefore) => {
      const { quota } = holder.limits;
      const growth = holder.plan.requestsPerDay - requestsPerDayBefore;
      quota.isExhausted = false;
      quota.leftElsewhere = Math.max(0, quota.leftElsewhere + growth);
      // What was leased under a larger plan may be more than the smaller one has.
      if (growth < 0 && quota.left > 0) store.giveBack([takeUnused(holder)]).catch(() => undefined);
    },
    returnAll: async (holders, now) => {
      const day = Math.floor(now / msPerDay);
      const leases: UnusedLease[] = [];
      for (const holder of holders) {
        if (holder.limits.quota.day === day && holder.limits.quota.left > 0) leases.push(takeUnused(holder));
      }
      if (leases.length > 0) await store.giveBack(leases);
    },
  };
}

function takeUnused(holder: QuotaHolder): UnusedLease {
  const { quota } = holder.limits;
  const lease = { applicationId: holder.id, day: quota.day, unused: quota.left };
  quota.left = 0;
  return lease;
}

function leaseSize(plan: PlanLimits): number {
  return Math.max(1, Math.floor(plan.requestsPerDay / leasesPerDay));
}

async function orTimeout(promise: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, timeout]);
  clearTimeout(timer);
}
