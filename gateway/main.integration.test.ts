import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { useDatabase } from '#lib/testing/database.ts';
import { createGatewayWorld, type GatewayWorld, testPepper } from '#lib/testing/gateway-world.ts';
import { openCall, rawCall } from '#lib/testing/raw-call.ts';
import { until } from '#lib/testing/running-gateway.ts';
import { startUpstream } from '#lib/testing/upstream.ts';

const database = useDatabase();
let world: GatewayWorld;
beforeAll(async () => {
  world = await createGatewayWorld(database.ownerUrl);
});
afterAll(() => world.close());

type Process = { child: ChildProcess; output: () => string; url: string; opsUrl: string };

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function spawnGateway(environment: Record<string, string> = {}): Promise<Process> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'lk-gateway-main-'));
  const [port, opsPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['gateway/main.ts'], {
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      GATEWAY_DATABASE_URL: database.gatewayUrl,
      GATEWAY_DATA_DIR: dataDir,
      GATEWAY_PORT: String(port),
      GATEWAY_OPS_PORT: String(opsPort),
      LATCHKEY_PEPPER: testPepper,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
  }
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(dataDir, { recursive: true, force: true });
  });
  return { child, output: () => output, url: `http://127.0.0.1:${port}`, opsUrl: `http://127.0.0.1:${opsPort}` };
}

async function untilReady({ opsUrl }: Process): Promise<void> {
  await until(async () => (await rawCall(opsUrl, '/readyz').catch(() => null))?.status === 200, 15_000);
}

test('it answers on 127.0.0.1 and as localhost, on both listeners', async () => {
  const gateway = await spawnGateway();
  await untilReady(gateway);
  for (const url of [gateway.url, gateway.opsUrl]) {
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      const { status } = await rawCall(url.replace('127.0.0.1', host), '/healthz');
      expect([200, 404]).toContain(status);
    }
  }
});

test('SIGTERM lets a call finish and ends with 0; its log shows no key and no query', async () => {
  let release: () => void = () => undefined;
  const upstream = await startUpstream((_request, response) => {
    release = () => response.end('late');
  });
  onTestFinished(upstream.close);
  await world.api('slow', upstream.url, [{ method: 'GET', path: '/v1/x', scope: 'slow:read' }]);
  const key = await world.key(await world.application(await world.plan(10, 20, 1_000), ['slow:read']));
  const gateway = await spawnGateway({ LOG_LEVEL: 'debug' });
  await untilReady(gateway);
  await rawCall(gateway.url, `/slow/v1/x?key=${key.text}`);
  const { answer } = openCall(gateway.url, '/slow/v1/x?word=hidden', { headers: ['X-API-Key', key.text] });
  await until(() => upstream.heard.length > 0);
  gateway.child.kill('SIGTERM');
  await until(() => gateway.output().includes('stopping'));
  release();
  expect((await answer).statusCode).toBe(200);
  expect(await once(gateway.child, 'exit')).toEqual([0, null]);
  expect(gateway.output()).toContain('exposed');
  expect(gateway.output()).not.toContain(key.text);
  expect(gateway.output()).not.toContain('hidden');
  const [usage] = await world.sql('SELECT sum(calls)::int AS calls FROM usage_minutes WHERE key_id = $1', [key.keyId]);
  expect(usage?.calls).toBe(2);
});

test('a second signal ends it at once', async () => {
  const upstream = await startUpstream(() => undefined);
  onTestFinished(upstream.close);
  await world.api('never', upstream.url, [{ method: 'GET', path: '/v1/x', scope: 'never:read' }]);
  const key = await world.key(await world.application(await world.plan(10, 20, 1_000), ['never:read']));
  const gateway = await spawnGateway();
  await untilReady(gateway);
  const { answer } = openCall(gateway.url, '/never/v1/x', { headers: ['X-API-Key', key.text] });
  answer.catch(() => undefined);
  await until(() => upstream.heard.length > 0);
  gateway.child.kill('SIGINT');
  await until(() => gateway.output().includes('stopping'));
  gateway.child.kill('SIGINT');
  expect(await once(gateway.child, 'exit')).toEqual([1, null]);
});

test('a configuration that does not hold is told in full, and ends with 1', async () => {
  const { child, output } = await spawnGateway({ GATEWAY_PORT: 'none', LATCHKEY_PEPPER: '' });
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(output()).toContain('GATEWAY_PORT');
  expect(output()).toContain('LATCHKEY_PEPPER');
  expect(output()).not.toContain('gateway/main.ts');
});

test('a port in use is one line that names the variable', async () => {
  const taken = createServer().listen(0);
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const { child, output } = await spawnGateway({ GATEWAY_PORT: String(port), LOG_LEVEL: 'silent' });
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(output().trim()).toBe(`GATEWAY_PORT: port ${port} is in use`);
});
