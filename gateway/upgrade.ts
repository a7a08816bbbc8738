import { request as httpRequest, type IncomingMessage, ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { downstreamHeaders } from './answer/downstream-headers.ts';
import type { Verdict } from './authorize.ts';
import { identityHeaders } from './identity/identity-headers.ts';
import { upstreamHeaders } from './identity/upstream-headers.ts';
import { type AllowedCall, type ProxyParts, upstreamPath } from './proxy.ts';

export type AllowedUpgrade = AllowedCall & { socket: Duplex; head: Buffer; handshakeTimeoutMs: number };

/** Only WebSockets (RFC 6455) are upgraded; a call that asks for anything else is answered as it is. */
export function isWebSocketUpgrade(request: IncomingMessage): boolean {
  return request.method === 'GET' && request.headers.upgrade?.toLowerCase() === 'websocket';
}

/** A response on the socket of a call that asked for an upgrade, for when it does not get one. */
export function responseOn(request: IncomingMessage, socket: Duplex): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket as Socket);
  response.once('finish', () => socket.end());
  return response;
}

/**
 * Passes an allowed upgrade to its upstream. Where that agrees, the two connections are joined
 * until either ends; where it answers otherwise, its answer is the caller's.
 */
export function forwardUpgrade(call: AllowedUpgrade, parts: ProxyParts): void {
  const { request, socket, verdict } = call;
  const { api, key } = verdict;
  if (api === null || key === null) throw new Error('an allowed call has an API and a key');
  const url = new URL(api.origin);
  const headers = upstreamHeaders(request, false, parts);
  headers.push(...identityHeaders(key, verdict.at, verdict.decisionId));
  headers.push('Host', url.host, 'Connection', 'Upgrade', 'Upgrade', 'websocket');

  const upstream = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    path: upstreamPath(api, verdict.target),
    headers: headers as never,
    timeout: call.handshakeTimeoutMs,
  });
  let isAnswered = false;
  const fail = (code: 'upstream_timeout' | 'upstream_unavailable') => {
    if (isAnswered || socket.destroyed) return;
    isAnswered = true;
    call.settle(code);
    call.fail(code);
  };
  upstream.once('timeout', () => {
    fail('upstream_timeout');
    upstream.destroy();
  });
  upstream.once('error', () => fail('upstream_unavailable'));
  upstream.once('upgrade', (answer, upstreamSocket, upstreamHead) => {
    isAnswered = true;
    call.settle('allowed');
    call.response.detachSocket(socket as Socket);
    upstream.setTimeout(0);
    upstreamSocket.setTimeout(0);
    socket.write(switchingProtocols(answer, verdict));
    if (call.head.length > 0) upstreamSocket.write(call.head);
    if (upstreamHead.length > 0) socket.write(upstreamHead);
    join(socket, upstreamSocket);
  });
  upstream.once('response', (answer) => {
    isAnswered = true;
    call.settle('allowed');
    call.response.writeHead(answer.statusCode ?? 502, downstreamHeaders(answer.rawHeaders, verdict, call.origin));
    answer.pipe(call.response);
  });
  socket.once('close', () => {
    if (!isAnswered) call.settle('allowed');
    isAnswered = true;
    upstream.destroy();
  });
  upstream.end();
}

function switchingProtocols(answer: IncomingMessage, verdict: Verdict): string {
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: websocket'];
  const headers = downstreamHeaders(answer.rawHeaders, verdict, null);
  for (let index = 0; index < headers.length; index += 2) lines.push(`${headers[index]}: ${headers[index + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function join(one: Duplex, other: Duplex): void {
  one.on('error', () => other.destroy());
  other.on('error', () => one.destroy());
  one.on('close', () => other.destroy());
  other.on('close', () => one.destroy());
  one.pipe(other);
  other.pipe(one);
}
