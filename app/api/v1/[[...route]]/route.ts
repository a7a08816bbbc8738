import { type Api, createApi } from '#lib/api/app.ts';
import { portalConfig } from '#lib/config/portal.ts';
import { contextOf } from '#lib/session/context.ts';
import { reportError } from '#lib/session/report.ts';
import { authenticateRequest } from '#lib/session/request.ts';

let api: Api | undefined;

/** Hands every request to the REST API, whatever its method, so that refusing one is ours to word. */
async function handle(request: Request): Promise<Response> {
  api ??= createApi({
    authenticate: authenticateRequest,
    contextFor: (received, facts) => contextOf(received.headers, facts),
    origin: portalConfig().APP_BASE_URL,
    report: reportError,
  });
  return api.fetch(request);
}

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
