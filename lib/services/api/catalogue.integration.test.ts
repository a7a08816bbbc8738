import { beforeAll, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '#lib/db/client.ts';
import type { Context } from '#lib/services/context.ts';
import { anonymous } from '#lib/testing/contexts.ts';
import { useDatabase } from '#lib/testing/database.ts';
import { makeApi, makePlan } from '#lib/testing/factories.ts';
import { codeOf } from '#lib/testing/refusals.ts';
import { checkDatabase } from '../health/read.ts';
import { listPlans } from '../plan/list.ts';
import { listApis } from './list.ts';
import { readApi } from './read.ts';

const database = useDatabase();
let base: Context;
beforeAll(() => {
  base = anonymous(database.portalUrl);
});

test('anyone reads a published API, without its upstream', async () => {
  const { apiId, slug, scope, operationId } = await makeApi(base, { approval: 'review' });
  const api = await readApi(base, { slug });
  expect(api).toEqual({
    id: apiId,
    slug,
    name: `The ${slug}`,
    description: '',
    basePath: `/${slug}`,
    state: 'published',
    deprecatedAt: null,
    sunsetAt: null,
    scopes: [{ name: scope, description: 'Reads', approval: 'review', planId: null }],
    operations: [
      {
        id: operationId,
        method: 'GET',
        path: '/v1/things',
        exampleQuery: '',
        summary: '',
        scope,
        userRequired: false,
      },
    ],
  });
});

test('drafts and retired APIs are as if they were not', async () => {
  for (const state of ['draft', 'retired'] as const) {
    const { slug } = await makeApi(base, { state });
    expect(await codeOf(readApi(base, { slug }))).toBe('not_found');
    expect((await listApis(base, { limit: 100 })).data.map((api) => api.slug)).not.toContain(slug);
  }
  expect(await codeOf(readApi(base, { slug: 'nul\0' }))).toBe('not_found');
});

test('a retired scope is not offered', async () => {
  const { slug, scope } = await makeApi(base);
  await base.db.scope.update({ where: { name: scope }, data: { retiredAt: new Date() } });
  expect((await readApi(base, { slug })).scopes).toEqual([]);
});

test('the catalogue goes by slug, page by page', async () => {
  for (let count = 0; count < 3; count++) await makeApi(base);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listApis(base, { limit: 2, cursor });
    seen.push(...page.data.map((api) => api.slug));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  const published = await base.db.api.findMany({ where: { state: 'published' }, orderBy: { slug: 'asc' } });
  expect(seen).toEqual(published.map((api) => api.slug));
});

test('the plans that are offered, smallest first', async () => {
  const retired = await makePlan(base, 5n);
  await base.db.plan.update({ where: { id: retired }, data: { retiredAt: new Date() } });
  const [large, small, alike] = [await makePlan(base, 3n), await makePlan(base, 1n), await makePlan(base, 3n)];
  const first = await listPlans(base, { limit: 2 });
  const second = await listPlans(base, { limit: 2, cursor: first.nextCursor as string });
  const listed = [...first.data, ...second.data].map((plan) => plan.id);
  expect(listed).toEqual([small, ...[large, alike].sort()]);
  expect(first.data[0]).toMatchObject({ requestsPerSecond: 50, burst: 100, requestsPerDay: 1 });
});

test('a database that is away is told from everything else', async () => {
  await expect(checkDatabase(base.db)).resolves.toBeUndefined();
  const nowhere = 'postgresql://latchkey:latchkey@127.0.0.1:1/latchkey';
  expect(await codeOf(checkDatabase(openDatabase(nowhere)))).toBe('database_unavailable');
  expect(await codeOf(listPlans({ ...base, db: openDatabase(nowhere) }, {}))).toBe('database_unavailable');
  await closeDatabase(nowhere);
});
