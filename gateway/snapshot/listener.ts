import { Client } from 'pg';
import type { Logger } from 'pino';

export type Listener = { stop: () => Promise<void> };

const shortestWaitMs = 100;
const longestWaitMs = 5_000;

/**
 * Listens for notifications on a connection of its own and calls back on each, and on each
 * connection made, since what was announced before is lost. A connection that breaks is made
 * anew, with growing and jittered waits so that a fleet does not come back all at once. A
 * connection that has died in silence is the business of whoever asks by the clock as well.
 */
export function startListener(connectionString: string, log: Logger, onNotification: () => void): Listener {
  let client: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let attempts = 0;
  let isStopped = false;

  async function connect(): Promise<void> {
    const fresh = new Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 3_000 });
    client = fresh;
    let isLost = false;
    const lose = (error?: Error) => {
      if (isLost) return;
      isLost = true;
      fresh.end().catch(() => undefined);
      if (!isStopped) retry(error);
    };
    fresh.on('error', lose);
    fresh.on('end', () => lose());
    fresh.on('notification', onNotification);
    try {
      await fresh.connect();
      await fresh.query('LISTEN latchkey_gateway');
      if (attempts > 0) log.info('listening for changes again');
      attempts = 0;
      onNotification();
    } catch (error) {
      lose(error as Error);
    }
  }

  function retry(error?: Error): void {
    if (attempts === 0)
      log.warn({ reason: error?.message }, 'not listening for changes; asking by the clock meanwhile');
    const longest = Math.min(longestWaitMs, shortestWaitMs * 2 ** attempts++);
    timer = setTimeout(connect, longest * (0.5 + Math.random() / 2));
  }

  connect();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
