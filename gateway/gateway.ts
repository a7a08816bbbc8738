import os from 'node:os';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import { Agent } from 'undici';
import type { GatewayConfig } from '#lib/config/gateway.ts';
import { createKeyFinder } from '#lib/domain/key-in-url.ts';
import { digestKey, parsePeppers } from '#lib/keys/digest.ts';
import { createKeyParser } from '#lib/keys/parse.ts';
import { createAuthorizer } from './authorize.ts';
import { createBrandedBearerReader, createKeyReader } from './call/presented-key.ts';
import { createDecisionIds } from './decision-ids.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createQuota } from './limits/quota.ts';
import { createQuotaStore } from './limits/quota-store.ts';
import { createMetrics } from './metrics.ts';
import { createOpsHandler, type Readiness } from './ops.ts';
import { createOnFault, listen } from './serve.ts';
import { createPublicHandlers } from './server.ts';
import { startFeed } from './snapshot/feed.ts';
import { readBlocks } from './snapshot/key-profiles.ts';
import type { KeyReading } from './snapshot/snapshot.ts';
import { isWebSocketUpgrade } from './upgrade.ts';
import { createAccount } from './usage/account.ts';
import { createCollector } from './usage/collector.ts';
import { openDataDirectory } from './usage/data-directory.ts';
import { createRecordUsage } from './usage/record-usage.ts';
import { startShipper } from './usage/shipper.ts';

export type Gateway = {
  id: string;
  port: number;
  opsPort: number;
  /** Stops without cutting a call or losing a count, as far as time and PostgreSQL allow. */
  stop: () => Promise<void>;
};

/** A fleet that is up to date answers within a poll or two; nothing younger than that is refused as stale. */
const leastStalenessMs = 2_000;
const lastBatchTimeoutMs = 5_000;

/** Starts a gateway from its configuration. Throws ConfigError. */
export async function startGateway(config: GatewayConfig, version: string, log: Logger): Promise<Gateway> {
  const directory = openDataDirectory(config.GATEWAY_DATA_DIR);
  const pool = openPool(config, log);
  const monotonicMs = () => performance.now();
  const quota = createQuota(createQuotaStore(pool, directory.gatewayId), monotonicMs);
  const collector = createCollector();
  const address = `http://${config.GATEWAY_HOST ?? os.hostname()}:${config.GATEWAY_PORT}`;
  const name = config.GATEWAY_NAME ?? os.hostname();
  const heartbeat = startHeartbeat({ pool, gatewayId: directory.gatewayId, name, version, address, log });
  const feed = startFeed({
    pool,
    connectionString: config.GATEWAY_DATABASE_URL,
    log,
    onLimitsChanged: quota.planChanged,
    onRevision: heartbeat.acknowledge,
  });
  const shipper = startShipper(collector, directory.nextBatch, createRecordUsage(pool, directory.gatewayId), log);
  const longestStalenessMs = Math.max(config.GATEWAY_MAX_STALENESS * 1000, leastStalenessMs);
  const usableSnapshot = (nowMs: number) => (nowMs - feed.syncedAtMs() <= longestStalenessMs ? feed.current() : null);
  let isStopping = false;

  function readiness(): Readiness {
    const held = feed.current();
    const ageSeconds = held === null ? null : Math.round((monotonicMs() - feed.syncedAtMs()) / 100) / 10;
    const reason = isStopping
      ? 'stopping'
      : held === null
        ? 'no snapshot yet'
        : usableSnapshot(monotonicMs()) === null
          ? 'snapshot too old'
          : null;
    return { isReady: reason === null, reason, revision: held?.revision ?? null, ageSeconds };
  }

  const metrics = createMetrics({
    revision: () => feed.current()?.revision ?? 0,
    snapshotAgeSeconds: () => (monotonicMs() - feed.syncedAtMs()) / 1000,
    secrets: () => feed.current()?.secrets.size ?? 0,
    unrecordedCalls: collector.calls,
  });
  const trustedProxies = config.GATEWAY_TRUSTED_PROXIES.length > 0 ? readBlocks(config.GATEWAY_TRUSTED_PROXIES) : null;
  const authorize = createAuthorizer({
    snapshot: usableSnapshot,
    reading: keyReading(config),
    readKey: createKeyReader(config.LATCHKEY_KEY_BRAND),
    findKeyInQuery: createKeyFinder(config.LATCHKEY_KEY_BRAND),
    trustedProxies,
    quota,
    nextDecisionId: createDecisionIds(),
    now: Date.now,
    monotonicMs,
  });
  const account = createAccount(collector, metrics, log);
  const agent = openAgent(config);
  const onFault = createOnFault(log);
  const portalUrl = config.APP_BASE_URL;
  const proxy = { agent, trustedProxies, brandedBearer: createBrandedBearerReader(config.LATCHKEY_KEY_BRAND) };
  const handshakeTimeoutMs = config.GATEWAY_UPSTREAM_TIMEOUT * 1000;
  const publicHandlers = createPublicHandlers({ authorize, account, proxy, portalUrl, handshakeTimeoutMs, onFault });
  const onOpsRequest = createOpsHandler({ authorize, account, metrics, portalUrl, readiness, onFault });

  async function close(): Promise<void> {
    await feed.stop();
    await shipper.stop(lastBatchTimeoutMs);
    await quota.returnAll(feed.current()?.applications.all() ?? [], Date.now()).catch((error: Error) => {
      log.warn({ reason: error.message }, 'what was left of the leases could not be returned');
    });
    await heartbeat.stop();
    await agent.destroy();
    await pool.end();
    directory.release();
  }

  const server = { maxHeaderSize: config.GATEWAY_MAX_HEADER_BYTES, keepAliveTimeout: 65_000 };
  const opened: { drain: (timeoutMs: number) => Promise<void> }[] = [];
  try {
    const ops = await listen(
      { onRequest: onOpsRequest },
      { host: config.GATEWAY_OPS_HOST, port: config.GATEWAY_OPS_PORT, variable: 'GATEWAY_OPS_PORT', server, onFault },
    );
    opened.push(ops);
    const calls = await listen(publicHandlers, {
      host: config.GATEWAY_HOST,
      port: config.GATEWAY_PORT,
      variable: 'GATEWAY_PORT',
      server: { ...server, shouldUpgradeCallback: isWebSocketUpgrade },
      onFault,
    });
    log.info({ gateway: directory.gatewayId, port: calls.port, opsPort: ops.port }, 'gateway is up');
    return {
      id: directory.gatewayId,
      port: calls.port,
      opsPort: ops.port,
      stop: async () => {
        isStopping = true;
        await calls.drain(config.GATEWAY_DRAIN_TIMEOUT * 1000);
        await ops.drain(1_000);
        await close();
        log.info('gateway has stopped');
      },
    };
  } catch (error) {
    for (const listening of opened) await listening.drain(0);
    await close();
    throw error;
  }
}

function keyReading(config: GatewayConfig): KeyReading {
  const digests = parsePeppers(config.LATCHKEY_PEPPER).map((pepper) => (text: string) => digestKey(pepper, text));
  return { parse: createKeyParser(config.LATCHKEY_KEY_BRAND), digests };
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

function openAgent(config: GatewayConfig): Agent {
  return new Agent({
    connect: { timeout: config.GATEWAY_CONNECT_TIMEOUT * 1000 },
    headersTimeout: config.GATEWAY_UPSTREAM_TIMEOUT * 1000,
    bodyTimeout: config.GATEWAY_IDLE_TIMEOUT * 1000,
  });
}
