import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Agent, Dispatcher } from 'undici';
import type { Outcome, RefusalCode } from '#lib/domain/outcomes.ts';
import { downstreamHeaders } from './answer/downstream-headers.ts';
import type { Verdict } from './authorize.ts';
import type { Target } from './call/target.ts';
import { identityHeaders } from './identity/identity-headers.ts';
import { type UpstreamHeadersParts, upstreamHeaders } from './identity/upstream-headers.ts';
import type { Api } from './snapshot/apis.ts';

export type ProxyParts = UpstreamHeadersParts & { agent: Agent };

/** An allowed call on its way: `settle` is called once, when it is known what became of it. */
export type AllowedCall = {
  request: IncomingMessage;
  response: ServerResponse;
  verdict: Verdict;
  origin: string | null;
  settle: (outcome: Outcome) => void;
  /** Answers in the place of an upstream that did not. */
  fail: (code: RefusalCode) => void;
};

/**
 * Passes an allowed call to its upstream and the answer back, both as they come. A caller who
 * goes away ends the call to the upstream; an upstream that breaks off in the middle of its
 * answer ends the connection to the caller, who must not take a part for the whole.
 */
export function forward(call: AllowedCall, parts: ProxyParts): void {
  const { request, verdict } = call;
  const { api, key } = verdict;
  if (api === null || key === null) throw new Error('an allowed call has an API and a key');
  const hasBody = hasRequestBody(request);
  const headers = upstreamHeaders(request, hasBody, parts);
  headers.push(...identityHeaders(key, verdict.at, verdict.decisionId));
  const options: Dispatcher.DispatchOptions = {
    origin: api.origin,
    path: upstreamPath(api, verdict.target),
    method: request.method as Dispatcher.HttpMethod,
    headers,
    body: hasBody ? request : null,
  };
  // An event stream may be silent for as long as nothing happens.
  if (isEventStreamWanted(request)) options.bodyTimeout = 0;
  parts.agent.dispatch(options, answerHandler(call));
}

/** The bytes that were decided on, behind the upstream's own path. */
export function upstreamPath(api: Api, { path, query }: Target): string {
  return query === null ? api.pathPrefix + path : `${api.pathPrefix}${path}?${query}`;
}

function answerHandler(call: AllowedCall): Dispatcher.DispatchHandler {
  const { response } = call;
  let controller: Dispatcher.DispatchController | null = null;
  let isSettled = false;
  let hasBegun = false;
  /** Headers go out with the first of the body, unless that lets itself be waited for, as events do. */
  const flushWaitingHeaders = () => {
    if (!hasBegun && !response.destroyed) response.flushHeaders();
  };
  const settle = (outcome: Outcome) => {
    if (!isSettled) call.settle(outcome);
    isSettled = true;
  };
  const isGone = () => response.destroyed && !response.writableFinished;

  response.once('close', () => {
    if (response.writableFinished) return;
    settle('allowed');
    controller?.abort(new Error('the caller has gone'));
  });

  return {
    onRequestStart: (started) => {
      controller = started;
      if (isGone()) started.abort(new Error('the caller has gone'));
    },
    onResponseStart: (started, status, _headers, statusMessage) => {
      // 100 to 199 are about the connection or announce what follows; the answer is still to come.
      if (status < 200) return;
      settle('allowed');
      const headers = downstreamHeaders(headerLines(started.rawHeaders), call.verdict, call.origin);
      response.writeHead(status, statusMessage ?? '', headers);
      setImmediate(flushWaitingHeaders);
    },
    onResponseData: (started, chunk) => {
      hasBegun = true;
      if (response.write(chunk)) return;
      started.pause();
      response.once('drain', () => started.resume());
    },
    onResponseEnd: () => {
      hasBegun = true;
      response.end();
    },
    onResponseError: (_started, error) => {
      if (isGone()) return settle('allowed');
      if (response.headersSent) {
        response.destroy();
        return;
      }
      const code = failureOf(error);
      settle(code);
      call.fail(code);
    },
  };
}

function hasRequestBody(request: IncomingMessage): boolean {
  const { headers } = request;
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function isEventStreamWanted(request: IncomingMessage): boolean {
  return request.headers.accept?.includes('text/event-stream') ?? false;
}

const timeouts = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

export function failureOf(error: Error): 'upstream_timeout' | 'upstream_unavailable' {
  return timeouts.has((error as NodeJS.ErrnoException).code ?? '') ? 'upstream_timeout' : 'upstream_unavailable';
}

/** As they came, in order and with repetitions: `Set-Cookie` must not be joined. */
function headerLines(raw: Dispatcher.DispatchController['rawHeaders']): string[] {
  if (!Array.isArray(raw)) return [];
  return raw.map((part) => (typeof part === 'string' ? part : part.toString('latin1')));
}
