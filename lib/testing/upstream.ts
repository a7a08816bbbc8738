import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** One call as an upstream heard it. */
export type Heard = { method: string; url: string; headers: Record<string, string>; rawHeaders: string[] };

export type Upstream = { url: string; heard: Heard[]; server: Server; close: () => Promise<void> };

/** An API of a test's own, which keeps what it hears. Answers 200 with `ok`, unless told how. */
export async function startUpstream(
  respond: RequestListener = (_request, response) => response.end('ok'),
  onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): Promise<Upstream> {
  const heard: Heard[] = [];
  const hear = ({ method = '', url = '', rawHeaders }: IncomingMessage) => {
    const headers: Record<string, string> = {};
    for (let index = 0; index < rawHeaders.length; index += 2) {
      headers[(rawHeaders[index] as string).toLowerCase()] = rawHeaders[index + 1] as string;
    }
    heard.push({ method, url, headers, rawHeaders });
  };
  const server = createServer((request, response) => {
    hear(request);
    respond(request, response);
  });
  if (onUpgrade) {
    server.on('upgrade', (request, socket, head) => {
      hear(request);
      onUpgrade(request, socket, head);
    });
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    server,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
