import type { Database, Transaction } from '#lib/db/client.ts';
import { notFound } from '#lib/domain/errors.ts';
import type { Application } from '#lib/domain/resources/application.ts';
import { findable, visibleApplications } from '../authority.ts';
import { type Context, type Developer, requireDeveloper } from '../context.ts';
import { applicationSelect, presentApplications } from './present.ts';

/** One application with what it holds and used lately. Throws `not_found`. */
export async function readApplication(context: Context, input: { applicationId: string }): Promise<Application> {
  const developer = requireDeveloper(context);
  return findApplication(context.db, developer, input.applicationId, context.now());
}

/** The same inside another verb's transaction. */
export async function findApplication(
  db: Database | Transaction,
  developer: Developer,
  applicationId: string,
  now: Date,
): Promise<Application> {
  const row = await db.application.findFirst({
    where: { ...visibleApplications(developer), id: findable(applicationId) },
    select: applicationSelect(developer, now),
  });
  if (!row) throw notFound();
  const present = await presentApplications(db, [row], now);
  return present(row);
}
