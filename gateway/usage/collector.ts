import type { RecognisedKey } from '#gateway/snapshot/recognised-key.ts';
import type { Outcome } from '#lib/domain/outcomes.ts';

/**
 * Calls of one minute that have everything else in common. The minute counts from 1970 and the
 * instants from its beginning: small whole numbers lie in the cell itself, where milliseconds
 * since 1970 would each be an object of their own to fetch on every call.
 */
export type UsageCell = {
  minute: number;
  operation: string;
  outcome: Outcome;
  /** Empty where no API, and where no operation matched. */
  api: string;
  calls: number;
  firstMs: number;
  lastMs: number;
  key: RecognisedKey;
};

export type Collector = {
  count: (key: RecognisedKey, api: string, operation: string, outcome: Outcome, now: number) => void;
  /** How many calls wait, in how many cells. */
  calls: () => number;
  cells: () => number;
  /** Hands over at most so many cells; later calls go into new ones. */
  take: (limit: number) => UsageCell[];
};

export const msPerMinute = 60_000;
/** A key that has more cells than that gets the same one twice at worst; PostgreSQL adds them up. */
const cellsLookedAt = 16;

/**
 * Adds calls up. The cells of a key hang on the key itself, so that the next call finds its cell
 * by comparing a handful of references, without building a text to look up.
 */
export function createCollector(): Collector {
  let cells: UsageCell[] = [];
  let calls = 0;
  /** Grows when cells are handed over: those that still hang on keys are then no longer ours. */
  let epoch = 0;

  function cellFor(key: RecognisedKey, api: string, operation: string, outcome: Outcome, minute: number): UsageCell {
    if (key.cellsEpoch !== epoch) {
      key.cells = [];
      key.cellsEpoch = epoch;
    }
    const looked = Math.min(key.cells.length, cellsLookedAt);
    for (let index = 0; index < looked; index++) {
      const cell = key.cells[index] as UsageCell;
      if (isFor(cell, api, operation, outcome, minute)) return cell;
    }
    const cell = openCell(key, api, operation, outcome, minute);
    key.cells.unshift(cell);
    cells.push(cell);
    return cell;
  }

  return {
    count: (key, api, operation, outcome, now) => {
      const minute = Math.floor(now / msPerMinute);
      const ms = now - minute * msPerMinute;
      let cell = key.latestCell;
      if (cell === null || key.cellsEpoch !== epoch || !isFor(cell, api, operation, outcome, minute)) {
        cell = cellFor(key, api, operation, outcome, minute);
        key.latestCell = cell;
      }
      calls++;
      cell.calls++;
      if (ms < cell.firstMs) cell.firstMs = ms;
      if (ms > cell.lastMs) cell.lastMs = ms;
    },
    calls: () => calls,
    cells: () => cells.length,
    take: (limit) => {
      const taken = cells.slice(0, limit);
      cells = cells.slice(limit);
      for (const cell of taken) calls -= cell.calls;
      epoch++;
      return taken;
    },
  };
}

function isFor(cell: UsageCell, api: string, operation: string, outcome: Outcome, minute: number): boolean {
  return cell.minute === minute && cell.operation === operation && cell.outcome === outcome && cell.api === api;
}

function openCell(key: RecognisedKey, api: string, operation: string, outcome: Outcome, minute: number): UsageCell {
  return { minute, operation, outcome, api, calls: 0, firstMs: msPerMinute, lastMs: 0, key };
}
