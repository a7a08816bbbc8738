import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { ConfigError } from '#lib/config/parse.ts';

/** The last resort for what nobody expected: the call is refused and the reason goes to the log alone. */
export type OnFault = (error: unknown, response: ServerResponse) => void;

export type Handlers = {
  onRequest: RequestListener;
  onCheckContinue?: RequestListener;
  onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

export type Listening = {
  port: number;
  /** Accepts no more, lets calls in flight finish, and cuts after `timeoutMs` what has not. */
  drain: (timeoutMs: number) => Promise<void>;
};

export type ListenOptions = {
  /** `localhost` is both loopback addresses; undefined is every interface. */
  host: string | undefined;
  port: number;
  /** The variable to name where the port is taken. */
  variable: string;
  server: ServerOptions;
  onFault: OnFault;
};

/** Serves on one port, of one or more addresses. Throws ConfigError where it cannot. */
export async function listen(handlers: Handlers, options: ListenOptions): Promise<Listening> {
  const hosts = options.host === 'localhost' ? ['127.0.0.1', '::1'] : [options.host];
  const upgraded = new Set<Duplex>();
  const answering = new Set<ServerResponse>();
  const servers: Server[] = [];
  let port = options.port;
  let isDraining = false;
  for (const host of hosts) {
    const server = createServer(options.server);
    server.on(
      'request',
      guarded(handlers.onRequest, options.onFault, () => isDraining, answering),
    );
    if (handlers.onCheckContinue) {
      server.on(
        'checkContinue',
        guarded(handlers.onCheckContinue, options.onFault, () => isDraining, answering),
      );
    }
    const { onUpgrade } = handlers;
    if (onUpgrade) {
      server.on('upgrade', (request, socket, head) => {
        upgraded.add(socket);
        socket.once('close', () => upgraded.delete(socket));
        onUpgrade(request, socket, head);
      });
    }
    server.on('clientError', answerMalformed);
    if (!(await start(server, host, port, options.variable))) continue;
    servers.push(server);
    // With port 0 the system chooses, for the first address; the second must be the same.
    port = (server.address() as AddressInfo).port;
  }
  return {
    port,
    drain: async (timeoutMs) => {
      isDraining = true;
      const cut = setTimeout(() => {
        for (const socket of upgraded) socket.destroy();
        for (const server of servers) server.closeAllConnections();
      }, timeoutMs);
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
      clearTimeout(cut);
      // A server is closed before the last of its answers has said so, and what is said there is counted.
      await Promise.all([...answering].map((response) => new Promise((resolve) => response.once('close', resolve))));
    },
  };
}

function guarded(
  handler: RequestListener,
  onFault: OnFault,
  isDraining: () => boolean,
  answering: Set<ServerResponse>,
): RequestListener {
  return (request, response) => {
    answering.add(response);
    response.once('close', () => answering.delete(response));
    // The connection of a call that came while draining is not kept for another.
    if (isDraining()) response.shouldKeepAlive = false;
    try {
      handler(request, response);
    } catch (error) {
      onFault(error, response);
    }
  };
}

/** False where this machine has no such address: a machine without IPv6 is no fault. */
async function start(server: Server, host: string | undefined, port: number, variable: string): Promise<boolean> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port, host }, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (host === '::1' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) return false;
    if (code === 'EADDRINUSE') throw new ConfigError(`${variable}: port ${port} is in use`);
    throw new ConfigError(`${variable}: cannot listen on ${host ?? 'all addresses'}, port ${port} (${code})`);
  }
}

export function createOnFault(log: Logger): OnFault {
  return (error, response) => {
    log.error({ err: error }, 'a call failed in the gateway itself');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const body = JSON.stringify({ type: 'about:blank', title: 'Something went wrong in the gateway', status: 500 });
    response.writeHead(500, ['Content-Type', 'application/problem+json', 'Content-Length', String(body.length)]);
    response.end(body);
  };
}

const malformed: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What cannot be read as HTTP never becomes a call; the connection, whose framing is in doubt, is closed. */
function answerMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = malformed[error.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({
    type: 'about:blank',
    title: status.slice(4),
    status: Number(status.slice(0, 3)),
    code: 'invalid_request',
  });
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}`;
  socket.end(`${head}\r\nConnection: close\r\n\r\n${body}`);
}
