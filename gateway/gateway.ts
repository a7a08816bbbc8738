import type { Logger } from 'pino';
import { Agent } from 'undici';
import type { GatewayConfig } from '#lib/config/gateway.ts';
import { createKeyFinder } from '#lib/domain/key-in-url.ts';
import { digestKey, parsePeppers } from '#lib/keys/digest.ts';
import { createKeyParser } from '#lib/keys/parse.ts';
import { createAuthorizer } from './authorize.ts';
import { createBrandedBearerReader, createKeyReader } from './call/presented-key.ts';
import { createDecisionIds } from './decision-ids.ts';
import { type Machinery, startMachinery } from './machinery.ts';
import { createMetrics } from './metrics.ts';
import { createOpsHandler, type Readiness } from './ops.ts';
import { createOnFault, type Handlers, type Listening, listen, type OnFault } from './serve.ts';
import { createPublicHandlers } from './server.ts';
import { readBlocks } from './snapshot/key-profiles.ts';
import type { KeyReading, Snapshot } from './snapshot/snapshot.ts';
import { isWebSocketUpgrade } from './upgrade.ts';
import { createAccount } from './usage/account.ts';

export type Gateway = {
  id: string;
  port: number;
  opsPort: number;
  /** Stops without cutting a call or losing a count, as far as time and PostgreSQL allow. */
  stop: () => Promise<void>;
};

/** A gateway that is up to date hears from PostgreSQL every 250 ms; nothing younger than this is too old. */
const leastStalenessMs = 2_000;
const opsDrainTimeoutMs = 1_000;

/** Starts a gateway from its configuration. Throws ConfigError. */
export async function startGateway(config: GatewayConfig, version: string, log: Logger): Promise<Gateway> {
  const machinery = startMachinery(config, version, log);
  const agent = openAgent(config);
  const onFault = createOnFault(log);
  const state = { isStopping: false };
  const handlers = createHandlers(config, machinery, agent, state, log, onFault);
  const close = async () => {
    await machinery.stop();
    await agent.destroy();
  };

  const listening = await openListeners(config, handlers, onFault).catch(async (error) => {
    await close();
    throw error;
  });
  log.info({ gateway: machinery.gatewayId, port: listening.calls.port, opsPort: listening.ops.port }, 'gateway is up');
  return {
    id: machinery.gatewayId,
    port: listening.calls.port,
    opsPort: listening.ops.port,
    stop: async () => {
      state.isStopping = true;
      await listening.calls.drain(config.GATEWAY_DRAIN_TIMEOUT * 1000);
      await listening.ops.drain(opsDrainTimeoutMs);
      await close();
      log.info('gateway has stopped');
    },
  };
}

type AllHandlers = { calls: Handlers; ops: Handlers };

function createHandlers(
  config: GatewayConfig,
  { feed, quota, collector }: Machinery,
  agent: Agent,
  state: { isStopping: boolean },
  log: Logger,
  onFault: OnFault,
): AllHandlers {
  const monotonicMs = () => performance.now();
  const longestStalenessMs = Math.max(config.GATEWAY_MAX_STALENESS * 1000, leastStalenessMs);
  const snapshot = (nowMs: number) => (nowMs - feed.syncedAtMs() <= longestStalenessMs ? feed.current() : null);
  const ageSeconds = () => (monotonicMs() - feed.syncedAtMs()) / 1000;
  const trustedProxies = config.GATEWAY_TRUSTED_PROXIES.length > 0 ? readBlocks(config.GATEWAY_TRUSTED_PROXIES) : null;
  const authorize = createAuthorizer({
    snapshot,
    reading: keyReading(config),
    readKey: createKeyReader(config.LATCHKEY_KEY_BRAND),
    findKeyInQuery: createKeyFinder(config.LATCHKEY_KEY_BRAND),
    trustedProxies,
    quota,
    nextDecisionId: createDecisionIds(),
    now: Date.now,
    monotonicMs,
  });
  const metrics = createMetrics({
    revision: () => feed.current()?.revision ?? 0,
    snapshotAgeSeconds: ageSeconds,
    secrets: () => feed.current()?.secrets.size ?? 0,
    unrecordedCalls: collector.calls,
  });
  const account = createAccount(collector, metrics, log);
  const portalUrl = config.APP_BASE_URL;
  const readiness = () => readinessOf(feed.current(), snapshot(monotonicMs()), ageSeconds(), state.isStopping);
  const proxy = { agent, trustedProxies, brandedBearer: createBrandedBearerReader(config.LATCHKEY_KEY_BRAND) };
  const handshakeTimeoutMs = config.GATEWAY_UPSTREAM_TIMEOUT * 1000;
  return {
    calls: createPublicHandlers({ authorize, account, proxy, portalUrl, handshakeTimeoutMs, onFault }),
    ops: { onRequest: createOpsHandler({ authorize, account, metrics, portalUrl, readiness, onFault }) },
  };
}

function readinessOf(
  held: Snapshot | null,
  usable: Snapshot | null,
  ageSeconds: number,
  isStopping: boolean,
): Readiness {
  const facts = held === null ? { revision: null, ageSeconds: null } : { revision: held.revision, ageSeconds };
  if (isStopping) return { isReady: false, reason: 'stopping', ...facts };
  if (held === null) return { isReady: false, reason: 'no snapshot yet', ...facts };
  if (usable === null) return { isReady: false, reason: 'the snapshot is too old', ...facts };
  return { isReady: true, reason: null, ...facts };
}

function keyReading(config: GatewayConfig): KeyReading {
  const digests = parsePeppers(config.LATCHKEY_PEPPER).map((pepper) => (text: string) => digestKey(pepper, text));
  return { parse: createKeyParser(config.LATCHKEY_KEY_BRAND), digests };
}

function openAgent(config: GatewayConfig): Agent {
  return new Agent({
    connect: { timeout: config.GATEWAY_CONNECT_TIMEOUT * 1000 },
    headersTimeout: config.GATEWAY_UPSTREAM_TIMEOUT * 1000,
    bodyTimeout: config.GATEWAY_IDLE_TIMEOUT * 1000,
  });
}

type Listeners = { calls: Listening; ops: Listening };

/** Load balancers keep idle connections for about a minute; they should be the first to close one. */
const callsKeepAliveMs = 65_000;
/**
 * Fronts close idle connections themselves. If the gateway did, a question could meet a
 * connection that is just being closed, and a call be refused for nothing; peers that died
 * without a word are found by TCP.
 */
const opsConnections = { keepAliveTimeout: 0, keepAlive: true };

async function openListeners(config: GatewayConfig, handlers: AllHandlers, onFault: OnFault): Promise<Listeners> {
  // Spares calls without a body the machinery of a stream; Node before 24.12 takes no notice.
  const server = { maxHeaderSize: config.GATEWAY_MAX_HEADER_BYTES, optimizeEmptyRequests: true };
  const ops = await listen(handlers.ops, {
    host: config.GATEWAY_OPS_HOST,
    port: config.GATEWAY_OPS_PORT,
    variable: 'GATEWAY_OPS_PORT',
    server: { ...server, ...opsConnections },
    onFault,
  });
  try {
    const calls = await listen(handlers.calls, {
      host: config.GATEWAY_HOST,
      port: config.GATEWAY_PORT,
      variable: 'GATEWAY_PORT',
      server: { ...server, keepAliveTimeout: callsKeepAliveMs, shouldUpgradeCallback: isWebSocketUpgrade },
      onFault,
    });
    return { calls, ops };
  } catch (error) {
    await ops.drain(0);
    throw error;
  }
}
