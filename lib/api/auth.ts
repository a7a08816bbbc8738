import type { MiddlewareHandler } from 'hono';
import { DomainError } from '#lib/domain/errors.ts';
import type { TeamAction } from '#lib/domain/permissions.ts';
import { authorize, forbidden } from '#lib/services/authority.ts';
import { requireDeveloper } from '#lib/services/context.ts';
import type { ApiContext, ApiEnv } from './environment.ts';

const safeMethods = ['GET', 'HEAD'];

/** For what everybody may read: nobody is asked who they are. */
export const anyone: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { contextFor } = c.var.dependencies;
  c.set('context', contextFor(c.req.raw, { actor: { kind: 'portal' }, requestId: c.var.requestId }));
  await next();
};

/**
 * For everything else: 401 without a credential, and 403 where a session's cookie comes with a
 * mutation that another site may have sent. `Origin` must be ours; `null`, as sandboxed frames and
 * some redirects send it, and none at all are not.
 */
export const signedIn: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { authenticate, contextFor, origin } = c.var.dependencies;
  const authentication = await authenticate(c.req.raw);
  if (!authentication) throw new DomainError('not_signed_in', 'Sign in, or send an access token.');
  if (authentication.isBySession && !safeMethods.includes(c.req.method) && c.req.header('origin') !== origin) {
    throw new DomainError('origin_mismatch', 'With a session, changes are taken from pages of the portal alone.');
  }
  c.set('context', contextFor(c.req.raw, { actor: authentication.actor, requestId: c.var.requestId }));
  await next();
};

/** The order of errors asks for 404 and 403 before the rest of a request is looked at. */
export function permitApplication(action: TeamAction): MiddlewareHandler<ApiEnv> {
  return permit((c) => authorize(c.var.context, { applicationId: param(c, 'applicationId') }, action));
}

export function permitKey(action: TeamAction): MiddlewareHandler<ApiEnv> {
  return permit((c) => authorize(c.var.context, { keyId: param(c, 'keyId') }, action));
}

export function permitScopeRequest(action: TeamAction): MiddlewareHandler<ApiEnv> {
  return permit((c) => authorize(c.var.context, { requestId: param(c, 'requestId') }, action));
}

/** Admins change applications of any team in one respect, the plan; the verb says in which. */
export const permitApplicationChange: MiddlewareHandler<ApiEnv> = permit((c) => {
  const { isAdmin } = requireDeveloper(c.var.context);
  return authorize(c.var.context, { applicationId: param(c, 'applicationId') }, isAdmin ? 'view' : 'edit');
});

/** For what is not about one thing, and so hides nothing by its id. */
export const permitAdmin: MiddlewareHandler<ApiEnv> = permit(async (c) => {
  if (!requireDeveloper(c.var.context).isAdmin) throw forbidden('This is for admins.');
});

function permit(check: (c: ApiContext) => Promise<void>): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    await check(c);
    await next();
  };
}

function param(c: ApiContext, name: string): string {
  return c.req.param(name) ?? '';
}
