import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { DomainError } from '#lib/domain/errors.ts';
import { type Beginning, beginIdempotent } from '#lib/services/idempotency/begin.ts';
import { finishIdempotent, releaseIdempotent } from '#lib/services/idempotency/finish.ts';
import { bodyText } from './body.ts';
import { locationOf } from './created.ts';
import type { ApiContext, ApiEnv } from './environment.ts';

/**
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): a request that is sent again gets
 * the first answer, without its secret. Stands before visibility, since the first answer may have
 * ended that: a deletion sent twice is 204 twice. What is wrong with the key itself is held until
 * visibility was checked.
 */
export const idempotency: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return next();
  const beginning = await begin(c, key);
  if (beginning?.state === 'replay') return replay(c, beginning);
  await next();
  if (beginning) await keepOrReport(c, key);
};

/** The request was carried out already, so that a failure to keep its answer must not hide it. */
async function keepOrReport(c: ApiContext, key: string): Promise<void> {
  try {
    await keep(c, key);
  } catch (error) {
    c.var.dependencies.report(error, { requestId: c.var.requestId, path: c.req.path });
  }
}

/** Null where the request will be refused further on, and nothing is to be kept of it. */
async function begin(c: ApiContext, key: string): Promise<Beginning | null> {
  const text = await bodyText(c).catch(() => null);
  if (text === null) return null;
  const { pathname, search } = new URL(c.req.url);
  const bodyDigest = createHash('sha256')
    .update(JSON.stringify([c.req.method, pathname + search, text]))
    .digest();
  try {
    return await beginIdempotent(c.var.context, { key, bodyDigest });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    c.set('heldRefusal', error);
    return null;
  }
}

async function keep(c: ApiContext, key: string): Promise<void> {
  const { status } = c.res;
  // Neither says anything about the request: sent again, it may well succeed.
  if (status >= 500 || status === 429) return releaseIdempotent(c.var.context, { key });
  const body = status === 204 ? null : await c.res.clone().json();
  await finishIdempotent(c.var.context, { key, status, body });
}

function replay(c: ApiContext, first: Extract<Beginning, { state: 'replay' }>): Response {
  c.header('Idempotency-Replayed', 'true');
  if (first.status === 204) return c.body(null, 204);
  if (first.status === 201) c.header('Location', locationOf(first.body as { id: string }));
  c.header('Content-Type', first.status < 400 ? 'application/json' : 'application/problem+json');
  return c.body(JSON.stringify(first.body), first.status as ContentfulStatusCode);
}
