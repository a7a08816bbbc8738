import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createGatewayWorld, testPepper } from '#lib/testing/gateway-world.ts';
import { alternate, type Bar } from './support/bars.ts';
import { startDatabase } from './support/database.ts';
import { measure } from './support/load.ts';
import { cores, type Running, startScript } from './support/processes.ts';

const ports = {
  postgres: 18_180,
  gateway: 18_181,
  ops: 18_182,
  same: 18_183,
  empty: 18_184,
  upstream: 18_185,
  proxy: 18_186,
};
const at = (port: number) => `http://127.0.0.1:${port}`;
const manyKeys = 10_000;
const applications = 100;
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 3);

const question = '/authorize/maps/v1/places?near=Oslo';
const call = '/maps/v1/places?near=Oslo';

/** P1: the full check over `/authorize` against the limit of the runtime. P5: the proxy against a bare one. */
export async function measureGateway(): Promise<Bar[]> {
  const running: Running[] = [];
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'lk-gateway-bench-'));
  try {
    const database = await startDatabase(ports.postgres);
    running.push(database);
    const keys = await fill(database.ownerUrl);
    running.push(await startScript(cores.load, ['bench/servers/upstream.ts', String(ports.upstream)], ports.upstream));
    running.push(
      await startScript(cores.server, ['gateway/main.ts'], ports.gateway, {
        GATEWAY_DATABASE_URL: database.gatewayUrl,
        GATEWAY_DATA_DIR: dataDir,
        GATEWAY_PORT: String(ports.gateway),
        GATEWAY_OPS_PORT: String(ports.ops),
        LATCHKEY_PEPPER: testPepper,
        LOG_LEVEL: 'warn',
      }),
    );
    await untilReady(`${at(ports.ops)}/readyz`);
    const hotKey = keys.slice(0, 1);
    const answer = await askOnce(`${at(ports.ops)}${question}`, hotKey[0] as string);
    running.push(await startAnswering(ports.same, 200, answer));
    running.push(await startAnswering(ports.empty, 204, []));
    const proxy = ['bench/servers/bare-proxy.ts', String(ports.proxy), at(ports.upstream)];
    running.push(await startScript(cores.server, proxy, ports.proxy));
    return [...(await measureCheck(hotKey, keys)), await measureProxy(hotKey)];
  } finally {
    for (const one of running.reverse()) await one.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measureCheck(hotKey: string[], keys: string[]): Promise<Bar[]> {
  const ask = (port: number, path: string, used: string[]) => () =>
    measure({ url: at(port), path, keys: used, seconds });
  const rates = await alternate(rounds, {
    same: ask(ports.same, question, hotKey),
    hot: ask(ports.ops, question, hotKey),
    empty: ask(ports.empty, question, hotKey),
    sameMany: ask(ports.same, question, keys),
    many: ask(ports.ops, question, keys),
    emptyMany: ask(ports.empty, question, keys),
  });
  const bar = (what: string, own: number, other: number, bar: number): Bar => ({
    name: 'P1',
    what: `full check, ${what}`,
    figure: own / other,
    bar,
    detail: `${perSecond(own)} of ${perSecond(other)}`,
  });
  return [
    bar('one hot key, against the same answer', rates.hot, rates.same, 0.9),
    bar('one hot key, against an empty 204', rates.hot, rates.empty, 0.7),
    bar('10,000 keys in turn, against the same answer', rates.many, rates.sameMany, 0.9),
    bar('10,000 keys in turn, against an empty 204', rates.many, rates.emptyMany, 0.7),
  ];
}

async function measureProxy(hotKey: string[]): Promise<Bar> {
  const rates = await alternate(rounds, {
    bare: () => measure({ url: at(ports.proxy), path: '/v1/places?near=Oslo', keys: hotKey, seconds }),
    built: () => measure({ url: at(ports.gateway), path: call, keys: hotKey, seconds }),
  });
  return {
    name: 'P5',
    what: 'built-in proxy, against a bare undici proxy',
    figure: rates.built / rates.bare,
    bar: 0.7,
    detail: `${perSecond(rates.built)} of ${perSecond(rates.bare)}`,
  };
}

function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en')}/s`;
}

/** Many keys of many applications on a plan that nothing here can use up. */
async function fill(ownerUrl: string): Promise<string[]> {
  const world = await createGatewayWorld(ownerUrl);
  const plan = await world.plan(1_000_000, 1_000_000, 1_000_000_000);
  await world.api('maps', at(ports.upstream), [
    { method: 'GET', path: '/v1/places', scope: 'maps:read' },
    { method: 'GET', path: '/v1/places/{id}', scope: 'maps:read' },
    { method: 'GET', path: '/v1/geocode', scope: 'maps:read' },
  ]);
  const keys: string[] = [];
  for (let index = 0; index < applications; index++) {
    const application = await world.application(plan, ['maps:read'], `Application ${index}`);
    for (let key = 0; key < manyKeys / applications; key++) keys.push((await world.key(application)).text);
  }
  await world.close();
  return keys;
}

async function untilReady(url: string): Promise<void> {
  const endsAt = performance.now() + 10_000;
  while ((await fetch(url)).status !== 200) {
    if (performance.now() > endsAt) throw new Error('the gateway does not get ready');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The header lines of an answer, without those that Node adds by itself. */
function askOnce(url: string, key: string): Promise<string[]> {
  const addedByNode = new Set(['date', 'connection', 'keep-alive']);
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { 'X-API-Key': key } }, (answer) => {
      answer.resume();
      if (answer.statusCode !== 200) reject(new Error(`the gateway answered ${answer.statusCode}`));
      const lines: string[] = [];
      for (let index = 0; index < answer.rawHeaders.length; index += 2) {
        const [name = '', value = ''] = answer.rawHeaders.slice(index, index + 2);
        if (!addedByNode.has(name.toLowerCase())) lines.push(name, value);
      }
      resolve(lines);
    });
    asked.once('error', reject).end();
  });
}

function startAnswering(port: number, status: number, headers: string[]): Promise<Running> {
  const script = ['bench/servers/same-answer.ts', String(port), String(status), JSON.stringify(headers)];
  return startScript(cores.server, script, port);
}
