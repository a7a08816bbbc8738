import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { applyChanges, type OnLimitsChanged } from './apply.ts';
import { startListener } from './listener.ts';
import { loadSnapshot } from './load.ts';
import { readChanges } from './queries.ts';
import type { Snapshot } from './snapshot.ts';

export type Feed = {
  /** Null until the first load has succeeded. */
  current: () => Snapshot | null;
  /** Monotonic milliseconds at which what is held was last known to be what the database holds. */
  syncedAtMs: () => number;
  stop: () => Promise<void>;
};

export type FeedOptions = {
  pool: Pool;
  connectionString: string;
  log: Logger;
  onLimitsChanged: OnLimitsChanged;
  /** Called at once after a revision is obeyed. */
  onRevision: (revision: number) => void;
};

const pollMs = 250;
const changesPerRead = 1_000;

/**
 * Keeps the snapshot: one load, then the feed of changes, asked for on each notification and
 * every 250 ms besides, so that a lost notification costs a quarter of a second. One round at a
 * time; a notification during a round makes another follow.
 */
export function startFeed({ pool, connectionString, log, onLimitsChanged, onRevision }: FeedOptions): Feed {
  let snapshot: Snapshot | null = null;
  let syncedAtMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | null = null;
  let isAskedAgain = false;
  let isFailing = false;
  let isStopped = false;

  async function load(): Promise<void> {
    const startedAtMs = performance.now();
    snapshot = await loadSnapshot(pool, (about, text) => log.warn(about, text), snapshot);
    syncedAtMs = startedAtMs;
    const tookMs = Math.round(performance.now() - startedAtMs);
    log.info({ revision: snapshot.revision, secrets: snapshot.secrets.size, tookMs }, 'snapshot loaded');
    onRevision(snapshot.revision);
  }

  async function catchUp(held: Snapshot): Promise<void> {
    for (;;) {
      const startedAtMs = performance.now();
      const [first, ...changes] = await readChanges(pool, held.revision, changesPerRead);
      if (first?.revision !== held.revision) {
        // A database without any change is at revision 0, of which there is no row.
        if (first === undefined && held.revision === 0) {
          syncedAtMs = startedAtMs;
          return;
        }
        log.info({ revision: held.revision }, 'the feed does not hold this revision: loading anew');
        return load();
      }
      const last = changes.at(-1);
      if (last) {
        await applyChanges(pool, held, changes, onLimitsChanged);
        held.revision = last.revision;
        onRevision(last.revision);
      }
      if (changes.length < changesPerRead - 1) {
        syncedAtMs = startedAtMs;
        return;
      }
    }
  }

  async function runRound(): Promise<void> {
    try {
      await (snapshot === null ? load() : catchUp(snapshot));
      if (isFailing) log.info('the database answers again');
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.error({ reason: reasonOf(error) }, 'the database does not answer: deciding from memory');
      isFailing = true;
    }
  }

  function ask(): void {
    if (isStopped) return;
    if (round !== null) {
      isAskedAgain = true;
      return;
    }
    clearTimeout(timer);
    round = runRound().finally(() => {
      round = null;
      if (isAskedAgain) {
        isAskedAgain = false;
        ask();
      } else if (!isStopped) {
        timer = setTimeout(ask, pollMs);
      }
    });
  }

  const listener = startListener(connectionString, log, ask);
  ask();
  return {
    current: () => snapshot,
    syncedAtMs: () => syncedAtMs,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await listener.stop();
      await round;
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
