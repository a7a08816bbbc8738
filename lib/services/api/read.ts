import { notFound } from '#lib/domain/errors.ts';
import type { Api } from '#lib/domain/resources/api.ts';
import { findable } from '../authority.ts';
import type { Context } from '../context.ts';
import { apiSelect, presentApi } from './present.ts';

/** One published API. Open to anyone. Throws `not_found`. */
export async function readApi(context: Context, input: { slug: string }): Promise<Api> {
  const row = await context.db.api.findFirst({
    where: { slug: findable(input.slug), state: 'published' },
    select: apiSelect,
  });
  if (!row) throw notFound();
  return presentApi(row);
}
