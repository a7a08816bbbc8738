import type { Prisma } from '#lib/db/generated/client.ts';
import type { Api } from '#lib/domain/resources/api.ts';

/** What the catalogue shows of an API. Not its upstream, which is nobody's business outside. */
export const apiSelect = {
  id: true,
  slug: true,
  name: true,
  description: true,
  basePath: true,
  state: true,
  deprecatedAt: true,
  sunsetAt: true,
  scopes: {
    where: { retiredAt: null },
    orderBy: { name: 'asc' },
    select: { name: true, description: true, approval: true, planId: true },
  },
  operations: {
    orderBy: [{ path: 'asc' }, { method: 'asc' }],
    select: {
      id: true,
      method: true,
      path: true,
      summary: true,
      exampleQuery: true,
      scopeName: true,
      userRequired: true,
    },
  },
} as const satisfies Prisma.ApiSelect;

export function presentApi(row: Prisma.ApiGetPayload<{ select: typeof apiSelect }>): Api {
  return {
    ...row,
    deprecatedAt: row.deprecatedAt?.toISOString() ?? null,
    sunsetAt: row.sunsetAt?.toISOString() ?? null,
    operations: row.operations.map(({ scopeName, ...operation }) => ({ ...operation, scope: scopeName })),
  };
}
