import type { Pool } from 'pg';
import type { Logger } from 'pino';

export type Heartbeat = {
  /** Acknowledges a revision at once. */
  acknowledge: (revision: number) => void;
  stop: () => Promise<void>;
};

export type HeartbeatOptions = {
  pool: Pool;
  gatewayId: string;
  name: string;
  version: string;
  /** Where the gateway serves, for people. */
  address: string;
  log: Logger;
};

const everyMs = 5_000;

/** Tells PostgreSQL that this gateway lives, and which revision it obeys: on every new one, and every 5 seconds. */
export function startHeartbeat({ pool, gatewayId, name, version, address, log }: HeartbeatOptions): Heartbeat {
  let obeyed: number | null = null;
  let sending: Promise<void> | null = null;
  let isBehind = false;

  async function send(revision: number): Promise<void> {
    try {
      await pool.query({
        name: 'heartbeat',
        text: 'SELECT gateway.heartbeat($1, $2, $3, $4, $5)',
        values: [gatewayId, name, version, revision, address],
      });
    } catch (error) {
      log.debug({ reason: (error as Error).message }, 'the heartbeat was not heard');
    }
  }

  function beat(): void {
    if (obeyed === null) return;
    if (sending !== null) {
      isBehind = true;
      return;
    }
    sending = send(obeyed).finally(() => {
      sending = null;
      if (!isBehind) return;
      isBehind = false;
      beat();
    });
  }

  const timer = setInterval(beat, everyMs);
  return {
    acknowledge: (revision) => {
      obeyed = revision;
      beat();
    },
    stop: async () => {
      clearInterval(timer);
      await sending;
    },
  };
}
