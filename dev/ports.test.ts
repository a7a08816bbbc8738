import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { portVariables, readStartConfig, type StartConfig } from '#lib/config/start.ts';
import { checkPorts, findFreePort, isPortFree } from './ports.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

async function occupy(host: string): Promise<number> {
  const port = await findFreePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  servers.push(server);
  return port;
}

async function onFreePorts(taken: Partial<Record<string, number>>): Promise<StartConfig> {
  const environment: Record<string, string> = {};
  for (const variable of Object.values(portVariables)) environment[variable] = String(await findFreePort());
  for (const [variable, port] of Object.entries(taken)) environment[variable] = String(port);
  return readStartConfig(environment);
}

test.each(['127.0.0.1', '0.0.0.0', '::'])('a port on which somebody listens at %s is not free', async (host) => {
  expect(await isPortFree(await occupy(host))).toBe(false);
});

test('a port on which nobody listens is free', async () => {
  expect(await isPortFree(await findFreePort())).toBe(true);
});

test('each port in use is one line that names its variable', async () => {
  const portal = await occupy('127.0.0.1');
  const postgres = await occupy('127.0.0.1');
  const config = await onFreePorts({ PORTAL_PORT: portal, POSTGRES_PORT: postgres });
  await expect(checkPorts(config)).rejects.toThrow(
    new RegExp(`^PORTAL_PORT: port ${portal} is in use\nPOSTGRES_PORT: port ${postgres} is in use$`),
  );
});

test('the port of a part that is not embedded does not matter', async () => {
  const config = await onFreePorts({ POSTGRES_PORT: await occupy('127.0.0.1') });
  const database = { portalUrl: '', ownerUrl: '', gatewayUrl: '', pepper: '' };
  await expect(checkPorts({ ...config, database })).resolves.toBeUndefined();
});
