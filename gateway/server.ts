import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RefusalCode } from '#lib/domain/outcomes.ts';
import { isPreflight, preflightHeaders } from './answer/cors.ts';
import { refusal } from './answer/refusal.ts';
import type { Authorize, Verdict } from './authorize.ts';
import { readCallHeaders } from './call/call-headers.ts';
import { type AllowedCall, forward, type ProxyParts } from './proxy.ts';
import type { OnFault } from './serve.ts';
import { forwardUpgrade, responseOn } from './upgrade.ts';
import type { Account } from './usage/account.ts';

export type ServerParts = {
  authorize: Authorize;
  account: Account;
  proxy: ProxyParts;
  portalUrl: string;
  handshakeTimeoutMs: number;
  onFault: OnFault;
};

export type PublicHandlers = {
  onRequest: (request: IncomingMessage, response: ServerResponse) => void;
  /** A call that waits to be told whether its body is wanted. */
  onCheckContinue: (request: IncomingMessage, response: ServerResponse) => void;
  onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

type Proceed = (call: AllowedCall) => void;

/** The public listener: decide first, then answer the refusal or pass the call on. */
export function createPublicHandlers(parts: ServerParts): PublicHandlers {
  const { authorize, account, portalUrl, onFault } = parts;

  function handle(request: IncomingMessage, response: ServerResponse, proceed: Proceed): void {
    const method = request.method ?? '';
    const headers = readCallHeaders(request.rawHeaders);
    if (isPreflight(method, headers)) {
      response.writeHead(204, preflightHeaders(headers)).end();
      return;
    }
    const finish = (verdict: Verdict) => act(request, response, verdict, headers.origin, proceed);
    const verdict = authorize({ method, target: request.url ?? '', headers, socket: request.socket });
    if (verdict instanceof Promise) verdict.then(finish).catch((error) => onFault(error, response));
    else finish(verdict);
  }

  function act(
    request: IncomingMessage,
    response: ServerResponse,
    verdict: Verdict,
    origin: string | null,
    proceed: Proceed,
  ): void {
    const fail = (code: RefusalCode) => {
      const { status, headers, body } = refusal(verdict, code, portalUrl, origin);
      response.writeHead(status, headers).end(body);
    };
    const { outcome } = verdict;
    if (outcome === 'allowed') {
      proceed({ request, response, verdict, origin, settle: (settled) => account(verdict, settled), fail });
      return;
    }
    account(verdict, outcome);
    fail(outcome);
  }

  return {
    onRequest: (request, response) => handle(request, response, (call) => forward(call, parts.proxy)),
    onCheckContinue: (request, response) =>
      handle(request, response, (call) => {
        response.writeContinue();
        forward(call, parts.proxy);
      }),
    onUpgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      handle(request, responseOn(request, socket), (call) =>
        forwardUpgrade({ ...call, socket, head, handshakeTimeoutMs: parts.handshakeTimeoutMs }, parts.proxy),
      );
    },
  };
}
