import type { Page } from '#lib/domain/resources/common.ts';
import type { Key } from '#lib/domain/resources/key.ts';
import { authorize } from '../authority.ts';
import type { Context } from '../context.ts';
import { type PageInput, parsePage, toPage } from '../page.ts';
import { keySelect, presentKeys } from './present.ts';

/** The keys of an application, newest first, ended ones among them. Throws `not_found`. */
export async function listKeys(
  context: Context,
  input: { applicationId: string; page: PageInput },
): Promise<Page<Key>> {
  const { applicationId } = input;
  await authorize(context, { applicationId }, 'view');
  const { limit, after } = parsePage(input.page, 'time');
  const now = context.now();
  const rows = await context.db.key.findMany({
    where: {
      applicationId,
      ...(after && { OR: [{ createdAt: { lt: after.value } }, { createdAt: after.value, id: { lt: after.id } }] }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: keySelect(now),
  });
  const present = await presentKeys(context.db, rows, now);
  return toPage(rows, limit, (row) => ({ value: row.createdAt, id: row.id }), present);
}
