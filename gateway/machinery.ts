import os from 'node:os';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import type { GatewayConfig } from '#lib/config/gateway.ts';
import { type Heartbeat, startHeartbeat } from './heartbeat.ts';
import { createQuota, type Quota } from './limits/quota.ts';
import { createQuotaStore } from './limits/quota-store.ts';
import { type Feed, startFeed } from './snapshot/feed.ts';
import { type Collector, createCollector } from './usage/collector.ts';
import { openDataDirectory } from './usage/data-directory.ts';
import { createRecordUsage } from './usage/record-usage.ts';
import { type Shipper, startShipper } from './usage/shipper.ts';

/** What runs behind the calls: it keeps the memory current, leases quota and ships usage. */
export type Machinery = {
  gatewayId: string;
  feed: Feed;
  quota: Quota;
  collector: Collector;
  /** After the last call: ships the last usage, returns the leases, and closes. */
  stop: () => Promise<void>;
};

const lastBatchTimeoutMs = 5_000;

/** Throws ConfigError where the data directory cannot be used. A database that is away is waited for. */
export function startMachinery(config: GatewayConfig, version: string, log: Logger): Machinery {
  const directory = openDataDirectory(config.GATEWAY_DATA_DIR);
  const { gatewayId } = directory;
  const pool = openPool(config, log);
  const quota = createQuota(createQuotaStore(pool, gatewayId), () => performance.now());
  const collector = createCollector();
  const heartbeat = startHeartbeat({
    pool,
    gatewayId,
    name: config.GATEWAY_NAME ?? os.hostname(),
    version,
    address: `http://${config.GATEWAY_HOST ?? os.hostname()}:${config.GATEWAY_PORT}`,
    log,
  });
  const feed = startFeed({
    pool,
    connectionString: config.GATEWAY_DATABASE_URL,
    log,
    onLimitsChanged: quota.planChanged,
    onRevision: heartbeat.acknowledge,
  });
  const shipper = startShipper(collector, directory.nextBatch, createRecordUsage(pool, gatewayId), log);

  return {
    gatewayId,
    feed,
    quota,
    collector,
    stop: async () => {
      await stopInOrder({ feed, shipper, quota, heartbeat, log });
      await pool.end();
      directory.release();
    },
  };
}

type Stopping = { feed: Feed; shipper: Shipper; quota: Quota; heartbeat: Heartbeat; log: Logger };

async function stopInOrder({ feed, shipper, quota, heartbeat, log }: Stopping): Promise<void> {
  await feed.stop();
  await shipper.stop(lastBatchTimeoutMs);
  const applications = feed.current()?.applications.all() ?? [];
  await quota.returnAll(applications, Date.now()).catch((error: Error) => {
    log.warn({ reason: error.message }, 'what was left of the leases could not be returned');
  });
  await heartbeat.stop();
}

/** Few connections, since calls need none; every wait is bounded, so that a silent network is noticed. */
function openPool(config: GatewayConfig, log: Logger): Pool {
  const pool = new Pool({
    connectionString: config.GATEWAY_DATABASE_URL,
    max: 4,
    connectionTimeoutMillis: 3_000,
    query_timeout: 10_000,
    keepAlive: true,
    application_name: 'latchkey-gateway',
  });
  pool.on('error', (error) => log.debug({ reason: error.message }, 'an idle connection to PostgreSQL was lost'));
  return pool;
}
