import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findFreePort } from '#dev/ports.ts';
import type { EmbeddedSecrets } from '#dev/secrets.ts';
import { portVariables, type StartConfig, startVariables } from '#lib/config/start.ts';
import type { RunningStack } from './stack.ts';

const readySeconds = 300;

export type StackUnderTest = { stack: RunningStack; stop: () => Promise<void> };

/**
 * Brings up a Latchkey of its own, on free ports save for those that are given, and a fresh data
 * directory. `environment` can name real services. Stopping keeps the logs in `test-results/` and throws where it did not stop in order.
 */
export async function runStack(
  name: string,
  { environment = {}, ports: given = {} }: { environment?: Record<string, string>; ports?: Partial<Ports> } = {},
): Promise<StackUnderTest> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), `latchkey-${name}-`));
  const ports = { ...(await freePorts()), ...given };
  const gatewayName = `gateway-of-${name}`;
  const child = spawn(process.execPath, ['dev/start.ts'], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...withoutRealServices(),
      ...portEnvironment(ports),
      LATCHKEY_DATA_DIR: dataDir,
      GATEWAY_NAME: gatewayName,
      ...environment,
    },
  });
  await untilReady(child);
  const stop = async () => {
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const code = child.exitCode ?? (await ended);
    const logs = `test-results/logs-${name}`;
    cpSync(path.join(dataDir, 'logs'), logs, { recursive: true });
    rmSync(dataDir, { recursive: true, force: true });
    if (code !== 0) throw new Error(`Latchkey did not stop in order: exit code ${code}. Its logs are in ${logs}.`);
  };
  return { stack: describe(dataDir, ports, gatewayName), stop };
}

type Ports = StartConfig['ports'];

async function freePorts(): Promise<Ports> {
  const ports: Partial<Ports> = {};
  for (const name of Object.keys(portVariables) as (keyof Ports)[]) {
    let port = await findFreePort();
    while (Object.values(ports).includes(port)) port = await findFreePort();
    ports[name] = port;
  }
  return ports as Ports;
}

function portEnvironment(ports: Ports): Record<string, string> {
  const names = Object.keys(portVariables) as (keyof Ports)[];
  return Object.fromEntries(names.map((name) => [portVariables[name], String(ports[name])]));
}

/** Set and empty: neither the shell nor a file `.env` may lead the journeys to a real database. */
function withoutRealServices(): NodeJS.ProcessEnv {
  const emptied = Object.fromEntries(startVariables.map((name) => [name, '']));
  return { ...process.env, ...emptied, IDENTITY_UNVERIFIED_EMAILS: 'unverified@example.com' };
}

async function untilReady(child: ChildProcess): Promise<void> {
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      reject(new Error(`Latchkey was not ready after ${readySeconds} s:\n${output}`));
    }, readySeconds * 1000);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (!/^Latchkey is ready/m.test(output)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Latchkey did not start (exit code ${code}):\n${output}`));
    });
  });
}

function describe(dataDir: string, ports: Ports, gatewayName: string): RunningStack {
  const secrets = JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')) as EmbeddedSecrets;
  return {
    portalUrl: `http://localhost:${ports.portal}`,
    gatewayUrl: `http://localhost:${ports.gateway}`,
    gatewayOpsUrl: `http://localhost:${ports.gatewayOps}`,
    identityUrl: `http://localhost:${ports.identity}`,
    exampleApisUrl: `http://localhost:${ports.exampleApis}`,
    gatewayName,
    superuserUrl: `postgresql://postgres:${secrets.postgresSuperuserPassword}@localhost:${ports.postgres}/latchkey`,
    dataDir,
  };
}
