import { Hono, type MiddlewareHandler } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { DomainError, notFound } from '#lib/domain/errors.ts';
import { newId } from '#lib/domain/ids.ts';
import { strictTransportSecurity } from '#lib/domain/transport-security.ts';
import type { ApiContext, ApiDependencies, ApiEnv } from './environment.ts';
import { problem } from './problem.ts';
import { apiRoutes } from './routes/all.ts';

/** For typed clients: `hc<Api>(origin)` of hono/client. */
export type Api = ReturnType<typeof createApi>;

/** The REST API under `/api/v1`. Every answer of it, refusals included, is made here or below. */
export function createApi(dependencies: ApiDependencies) {
  const app = new Hono<ApiEnv>();
  app.use(framed(dependencies));
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  app.onError((error, c) => problem(c, error));
  app.notFound((c) => problem(c, notFound()));
  return app.route('/api/v1', apiRoutes);
}

/** What every request brings along, and what every answer carries. */
function framed(dependencies: ApiDependencies): MiddlewareHandler<ApiEnv> {
  const isHttps = dependencies.origin.startsWith('https:');
  return async (c, next) => {
    c.set('dependencies', dependencies);
    c.set('requestId', newId('request'));
    await next();
    const { headers } = c.res;
    headers.set('Cache-Control', 'no-store');
    headers.set('X-Request-Id', c.var.requestId);
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    if (isHttps) headers.set('Strict-Transport-Security', strictTransportSecurity);
  };
}

function refuseMethod(c: ApiContext, methods: string[]): Response {
  const allowed = methods.join(', ');
  const response = problem(c, new DomainError('method_not_allowed', `It takes ${allowed}.`));
  response.headers.set('Allow', allowed);
  return response;
}
