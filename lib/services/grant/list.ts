import { notFound } from '#lib/domain/errors.ts';
import type { Page } from '#lib/domain/resources/common.ts';
import type { Grant } from '#lib/domain/resources/scope-request.ts';
import { findable, visibleApplications } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { openGrants } from './open.ts';

/** What an application holds now, by the name of the scope; always one page. Throws `not_found`. */
export async function listGrants(context: Context, input: { applicationId: string }): Promise<Page<Grant>> {
  const developer = requireDeveloper(context);
  const application = await context.db.application.findFirst({
    where: { ...visibleApplications(developer), id: findable(input.applicationId) },
    select: { grants: openGrants(context.now()) },
  });
  if (!application) throw notFound();
  const data = application.grants.map((grant) => ({
    scope: grant.scopeName,
    source: grant.source,
    startsAt: grant.startsAt.toISOString(),
    endsAt: grant.endsAt?.toISOString() ?? null,
  }));
  return { data, nextCursor: null };
}
