import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createCalendar } from './calendar.ts';
import { type Answer, type Call, noSuchPath, readCaller, readJson, send, sendProblem } from './http.ts';
import { maps } from './maps.ts';

/** Both example APIs: Maps at `/maps`, Calendar at `/calendar`, and `/healthz`. */
export function createExampleApis(): RequestListener {
  const apis: Record<string, (call: Call) => Promise<Answer>> = { maps, calendar: createCalendar() };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/healthz') return { status: 200, body: { status: 'ok' } };
    const [, name = '', path = '/'] = /^\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
    const api = Object.hasOwn(apis, name) ? apis[name] : undefined;
    if (!api) throw noSuchPath();
    return api({
      method: request.method ?? 'GET',
      path,
      query: url.searchParams,
      caller: readCaller(request.headers),
      readJson: () => readJson(request),
    });
  };

  return (request: IncomingMessage, response: ServerResponse) => {
    answer(request).then(
      (given) => send(response, given),
      (error: unknown) => sendProblem(response, error),
    );
  };
}
