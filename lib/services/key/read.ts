import type { Database, Transaction } from '#lib/db/client.ts';
import { notFound } from '#lib/domain/errors.ts';
import type { Key } from '#lib/domain/resources/key.ts';
import { findable, visibleApplications } from '../authority.ts';
import { type Context, type Developer, requireDeveloper } from '../context.ts';
import { keySelect, presentKeys } from './present.ts';

/** One key, without its secret unless it is publishable. Throws `not_found`. */
export async function readKey(context: Context, input: { keyId: string }): Promise<Key> {
  const developer = requireDeveloper(context);
  return findKey(context.db, developer, input.keyId, context.now());
}

/** The same inside another verb's transaction. */
export async function findKey(
  db: Database | Transaction,
  developer: Developer,
  keyId: string,
  now: Date,
): Promise<Key> {
  const row = await db.key.findFirst({
    where: { id: findable(keyId), application: visibleApplications(developer) },
    select: keySelect(now),
  });
  if (!row) throw notFound();
  const present = await presentKeys(db, [row], now);
  return present(row);
}
