import { createServer, type RequestListener, type Server } from 'node:http';

/**
 * Listens on 127.0.0.1 and, where the machine has IPv6, on ::1, so that `localhost` reaches it
 * whatever it means there, and no other machine does. Returns what closes both.
 */
export async function listenOnLoopback(port: number, handler: RequestListener): Promise<() => Promise<void>> {
  const servers: Server[] = [await listen(port, '127.0.0.1', handler)];
  try {
    servers.push(await listen(port, '::1', handler));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') throw error;
  }
  return async () => {
    await Promise.all(
      servers.map((server) => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeIdleConnections();
        return closed;
      }),
    );
  };
}

function listen(port: number, host: string, handler: RequestListener): Promise<Server> {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => resolve(server));
  });
}
