import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type Gateway, startGateway } from '#gateway/gateway.ts';
import { type GatewayConfig, readGatewayConfig } from '#lib/config/gateway.ts';
import { testPepper } from './gateway-world.ts';

/** A running gateway with its addresses, in this process. */
export type TestGateway = Gateway & { url: string; opsUrl: string; dataDir: string };

/** A configuration on free ports, quiet, with a data directory of its own that is gone after the test. */
export async function gatewayConfig(
  databaseUrl: string,
  overrides: Partial<GatewayConfig> = {},
): Promise<GatewayConfig> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'lk-gateway-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  return {
    ...readGatewayConfig({
      GATEWAY_DATABASE_URL: databaseUrl,
      GATEWAY_HOST: '127.0.0.1',
      GATEWAY_DATA_DIR: dataDir,
      LATCHKEY_PEPPER: testPepper,
      LOG_LEVEL: 'silent',
    }),
    GATEWAY_PORT: 0,
    GATEWAY_OPS_PORT: 0,
    GATEWAY_OPS_HOST: '127.0.0.1',
    ...overrides,
  };
}

/** Starts a gateway, waits until it is ready, and stops it when the test has finished, unless the test did. */
export async function useGateway(databaseUrl: string, overrides: Partial<GatewayConfig> = {}): Promise<TestGateway> {
  const config = await gatewayConfig(databaseUrl, overrides);
  const gateway = await startGateway(config, '0.0.0-test', pino({ level: config.LOG_LEVEL }));
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= gateway.stop();
    return stopped;
  };
  onTestFinished(stop);
  const opsUrl = `http://127.0.0.1:${gateway.opsPort}`;
  await until(async () => (await fetch(`${opsUrl}/readyz`)).status === 200);
  return { ...gateway, stop, url: `http://127.0.0.1:${gateway.port}`, opsUrl, dataDir: config.GATEWAY_DATA_DIR };
}

/** Waits for a condition by asking again and again; fails after the deadline. */
export async function until(isTrue: () => Promise<boolean> | boolean, deadlineMs = 5_000): Promise<void> {
  const endsAt = performance.now() + deadlineMs;
  while (!(await isTrue())) {
    if (performance.now() > endsAt) throw new Error(`still not so after ${deadlineMs} ms: ${isTrue}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
