'use client';

import { useSyncExternalStore } from 'react';

const subscribeToNothing = () => () => {};
const viewerZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** The viewer's time zone. UTC on the server and while hydrating, so that both write the same text. */
export function useTimeZone(): string {
  return useSyncExternalStore(subscribeToNothing, viewerZone, () => 'UTC');
}

const tickMs = 10_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let tickedAt = Date.now();

/** One clock for the whole page, which stands still while nobody looks at it. */
function subscribeToClock(listener: () => void): () => void {
  if (listeners.size === 0) {
    tickedAt = Date.now();
    timer = setInterval(tick, tickMs);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

function tick(): void {
  tickedAt = Date.now();
  for (const listener of listeners) listener();
}

/** The time now in milliseconds, anew every ten seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribeToClock, () => tickedAt, Date.now);
}
