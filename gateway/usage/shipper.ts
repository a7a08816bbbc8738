import type { Logger } from 'pino';
import type { Collector, UsageCell } from './collector.ts';

/** `gateway.record_usage`: adds a batch once, however often it is sent. */
export type RecordUsage = (batch: number, rows: readonly UsageCell[]) => Promise<void>;

export type Shipper = {
  /** Sends what waits, again and again until all has been acknowledged or the time is up. */
  stop: (timeoutMs: number) => Promise<void>;
};

type Batch = { number: number; rows: readonly UsageCell[] };

const rowsPerBatch = 5_000;
const tickMs = 1_000;
/** At low rates the chart is at most some two seconds behind; at high ones fewer, fuller batches are written. */
const quietTicks = 2;
const busyTicks = 8;
const busyCalls = 2_000;

/**
 * Sends counts in numbered batches, one at a time. A batch that was sent and not acknowledged
 * keeps its number and its content until it is, since PostgreSQL may have taken it; counts that
 * come meanwhile go into the next.
 */
export function startShipper(collector: Collector, nextBatch: () => number, record: RecordUsage, log: Logger): Shipper {
  let unacknowledged: Batch | null = null;
  let sending: Promise<boolean> | null = null;
  let ticks = 0;
  let isFailing = false;

  async function sendOne(): Promise<boolean> {
    try {
      unacknowledged ??= nextOf(collector, nextBatch);
      if (unacknowledged === null) return true;
      await record(unacknowledged.number, unacknowledged.rows);
      unacknowledged = null;
      if (isFailing) log.info('usage is recorded again');
      isFailing = false;
      return true;
    } catch (error) {
      if (!isFailing) log.error({ reason: (error as Error).message }, 'usage cannot be recorded now: keeping it');
      isFailing = true;
      return false;
    }
  }

  /** All that waits now, and not what is called meanwhile. */
  async function sendAll(): Promise<boolean> {
    const batches = Math.max(1, Math.ceil(collector.cells() / rowsPerBatch)) + (unacknowledged === null ? 0 : 1);
    for (let batch = 0; batch < batches; batch++) {
      if (!(await sendOne())) return false;
    }
    return true;
  }

  function send(): Promise<boolean> {
    sending ??= sendAll().finally(() => {
      sending = null;
    });
    return sending;
  }

  const timer = setInterval(() => {
    ticks++;
    const due = collector.calls() < busyCalls ? quietTicks : busyTicks;
    if (unacknowledged === null && (collector.calls() === 0 || ticks < due)) return;
    ticks = 0;
    send();
  }, tickMs);

  return {
    stop: async (timeoutMs) => {
      clearInterval(timer);
      const endsAtMs = performance.now() + timeoutMs;
      await sending;
      while ((collector.calls() > 0 || unacknowledged !== null) && performance.now() < endsAtMs) {
        if (!(await send())) await new Promise((resolve) => setTimeout(resolve, 100));
      }
      if (collector.calls() > 0 || unacknowledged !== null) {
        const lost = collector.calls() + (unacknowledged?.rows.reduce((sum, row) => sum + row.calls, 0) ?? 0);
        log.error({ calls: lost }, 'stopped without having recorded the usage of these calls');
      }
    },
  };
}

function nextOf(collector: Collector, nextBatch: () => number): Batch | null {
  if (collector.calls() === 0) return null;
  // The number first: it may have to be written to a disk that is full.
  const number = nextBatch();
  return { number, rows: collector.take(rowsPerBatch) };
}
