import type { Database, Transaction } from '#lib/db/client.ts';
import { notFound } from '#lib/domain/errors.ts';
import type { ScopeRequest } from '#lib/domain/resources/scope-request.ts';
import { findable, visibleApplications } from '../authority.ts';
import { type Context, type Developer, requireDeveloper } from '../context.ts';
import { presentScopeRequest, scopeRequestSelect } from './present.ts';

/** One scope request. Throws `not_found`. */
export async function readScopeRequest(context: Context, input: { requestId: string }): Promise<ScopeRequest> {
  const developer = requireDeveloper(context);
  return findScopeRequest(context.db, developer, input.requestId, context.now());
}

/** The same inside another verb's transaction. */
export async function findScopeRequest(
  db: Database | Transaction,
  developer: Developer,
  requestId: string,
  now: Date,
): Promise<ScopeRequest> {
  const row = await db.scopeRequest.findFirst({
    where: { id: findable(requestId), application: visibleApplications(developer) },
    select: scopeRequestSelect,
  });
  if (!row) throw notFound();
  return presentScopeRequest(row, now);
}
