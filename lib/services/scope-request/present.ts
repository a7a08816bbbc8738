import type { Prisma } from '#lib/db/generated/client.ts';
import type { ScopeRequest } from '#lib/domain/resources/scope-request.ts';
import { itemStateAt, stateAt } from '#lib/domain/scope-request.ts';

export const scopeRequestSelect = {
  id: true,
  applicationId: true,
  state: true,
  planId: true,
  reason: true,
  createdAt: true,
  expiresAt: true,
  decidedAt: true,
  note: true,
  requestedBy: { select: { id: true, name: true } },
  decidedBy: { select: { id: true, name: true } },
  items: { select: { scopeName: true, state: true }, orderBy: { id: 'asc' } },
} as const satisfies Prisma.ScopeRequestSelect;

export type ScopeRequestRow = Prisma.ScopeRequestGetPayload<{ select: typeof scopeRequestSelect }>;

/** The request as it stands at an instant: one that nobody decided on in time is expired. */
export function presentScopeRequest(row: ScopeRequestRow, now: Date): ScopeRequest {
  const { items, ...facts } = row;
  return {
    ...facts,
    state: stateAt(row, now),
    items: items.map((item) => ({ scope: item.scopeName, state: itemStateAt(item, row, now) })),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}
