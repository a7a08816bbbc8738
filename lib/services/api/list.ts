import type { Api } from '#lib/domain/resources/api.ts';
import type { Page } from '#lib/domain/resources/common.ts';
import type { Context } from '../context.ts';
import { type PageInput, parsePage, toPage } from '../page.ts';
import { apiSelect, presentApi } from './present.ts';

/** The published APIs by slug. Open to anyone. */
export async function listApis(context: Context, page: PageInput): Promise<Page<Api>> {
  const { limit, after } = parsePage(page, 'text');
  const rows = await context.db.api.findMany({
    where: { state: 'published', ...(after && { slug: { gt: after.value } }) },
    orderBy: { slug: 'asc' },
    take: limit + 1,
    select: apiSelect,
  });
  return toPage(rows, limit, (row) => ({ value: row.slug, id: row.id }), presentApi);
}
