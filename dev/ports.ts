import { createServer } from 'node:net';
import { portVariables, type StartConfig } from '#lib/config/start.ts';
import { StartError } from './data-dir.ts';

/** Where the processes listen: on every address of the machine, or on loopback under both families. */
const addresses = ['::', '127.0.0.1', '::1'];

/** Whether nobody listens on a TCP port of this machine, in either family of addresses. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const address of addresses) {
    if (!(await canListen(port, address))) return false;
  }
  return true;
}

async function canListen(port: number, host: string): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    // A machine without IPv6 lacks the address: nobody can be listening there.
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Throws StartError with a line for each port that is needed and in use, naming its variable. */
export async function checkPorts(config: StartConfig): Promise<void> {
  const names = Object.keys(config.ports) as (keyof StartConfig['ports'])[];
  const lines: string[] = [];
  for (const name of names) {
    const isReal = (name === 'postgres' && config.database) || (name === 'identity' && config.identity);
    if (isReal || (await isPortFree(config.ports[name]))) continue;
    lines.push(`${portVariables[name]}: port ${config.ports[name]} is in use`);
  }
  if (lines.length > 0) throw new StartError(lines.join('\n'));
}

/** A port of loopback that is free now. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
