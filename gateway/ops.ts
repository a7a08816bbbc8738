import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { rateLimitField } from './answer/rate-limit-headers.ts';
import { type Refusal, refusal } from './answer/refusal.ts';
import type { Authorize, Verdict } from './authorize.ts';
import { readCallHeaders } from './call/call-headers.ts';
import { isAuthorizeRequest, namesOneCall } from './call/original-call.ts';
import { emptyIdentityHeaders, fillIdentityHeaders } from './identity/identity-headers.ts';
import type { Metrics } from './metrics.ts';
import type { OnFault } from './serve.ts';
import type { Account } from './usage/account.ts';

export type OpsParts = {
  authorize: Authorize;
  account: Account;
  metrics: Metrics;
  portalUrl: string;
  readiness: () => Readiness;
  onFault: OnFault;
};

export type Readiness = { isReady: boolean; reason: string | null; revision: number | null; ageSeconds: number | null };

/** The operations listener: `/authorize` for other gateways, health and metrics. */
export function createOpsHandler(parts: OpsParts): RequestListener {
  const { authorize, account, portalUrl } = parts;

  function answer(request: IncomingMessage, response: ServerResponse, verdict: Verdict, origin: string | null): void {
    account(verdict, verdict.outcome);
    if (verdict.outcome === 'allowed') answerAllowed(response, verdict);
    else answerRefused(request, response, refusal(verdict, verdict.outcome, portalUrl, origin));
  }

  function answerAuthorize(request: IncomingMessage, response: ServerResponse, url: string): void {
    const headers = readCallHeaders(request.rawHeaders);
    const isOneCall = namesOneCall(request.method ?? '', url, headers);
    const verdict = authorize({
      method: headers.originalMethod ?? '',
      target: isOneCall ? headers.originalUri : null,
      headers,
      socket: request.socket,
    });
    if (!(verdict instanceof Promise)) {
      answer(request, response, verdict, headers.origin);
      return;
    }
    verdict
      .then((late) => answer(request, response, late, headers.origin))
      .catch((error) => parts.onFault(error, response));
  }

  return (request, response) => {
    const url = request.url ?? '';
    if (isAuthorizeRequest(url)) answerAuthorize(request, response, url);
    else answerOther(parts, response, url);
  };
}

/** One array for all answers: the lines are written out before the next call is looked at. */
const allowedLines = [...emptyIdentityHeaders(), 'RateLimit-Policy', '', 'RateLimit', '', 'Content-Length', '0'];
const policyAt = allowedLines.indexOf('RateLimit-Policy') + 1;

function answerAllowed(response: ServerResponse, { key, at, decisionId }: Verdict): void {
  if (key === null) throw new Error('an allowed call has a key');
  fillIdentityHeaders(allowedLines, key, at, decisionId);
  allowedLines[policyAt] = key.application.policyField;
  allowedLines[policyAt + 2] = rateLimitField(key.application, at);
  response.writeHead(200, allowedLines);
  response.end();
}

/** nginx takes 401 and 403 from an authorizer and makes a 500 of anything else; `Latchkey-Status` lets it restore. */
function answerRefused(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Refusal): void {
  const isForNginx = request.url === '/authorize?mode=nginx';
  headers.push('Latchkey-Status', String(status));
  response.writeHead(isForNginx && status !== 401 ? 403 : status, headers);
  response.end(body);
}

function answerOther(parts: OpsParts, response: ServerResponse, url: string): void {
  const path = url.split('?', 1)[0];
  if (path === '/healthz') {
    answerJson(response, 200, { status: 'ok' });
  } else if (path === '/readyz') {
    const { isReady, ...readiness } = parts.readiness();
    answerJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', ...readiness });
  } else if (path === '/metrics') {
    const { registry } = parts.metrics;
    registry
      .metrics()
      .then((text) => response.writeHead(200, ['Content-Type', registry.contentType]).end(text))
      .catch((error) => parts.onFault(error, response));
  } else {
    answerJson(response, 404, { status: 'not found' });
  }
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, [
    ...['Content-Type', 'application/json'],
    ...['Cache-Control', 'no-store'],
    ...['Content-Length', String(Buffer.byteLength(text))],
  ]);
  response.end(text);
}
