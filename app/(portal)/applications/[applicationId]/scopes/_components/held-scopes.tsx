'use client';

import { StackedCell, StackedHead, StackedRow, StackedTable } from '#components/ui/stacked-table.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Api } from '#lib/domain/resources/api.ts';
import type { Grant } from '#lib/domain/resources/scope-request.ts';

/** What the application may do now. */
export function HeldScopes({ grants, apis }: { grants: readonly Grant[]; apis: readonly Api[] }) {
  if (grants.length === 0) {
    return (
      <p className="px-4 py-3 text-muted">
        Nothing yet, so no call is allowed. A scope opens operations of an API: choose what the application needs below.
      </p>
    );
  }
  const descriptions = new Map(apis.flatMap((api) => api.scopes.map((scope) => [scope.name, scope.description])));
  return (
    <StackedTable
      label="Scopes that the application holds"
      columns={
        <>
          <StackedHead>Scope</StackedHead>
          <StackedHead>What it is for</StackedHead>
          <StackedHead>Granted</StackedHead>
          <StackedHead>Since</StackedHead>
          <StackedHead>Until</StackedHead>
        </>
      }
    >
      {grants.map((grant) => (
        <StackedRow key={grant.scope}>
          <StackedCell>
            <Tag>{grant.scope}</Tag>
          </StackedCell>
          <StackedCell className="text-muted">{descriptions.get(grant.scope)}</StackedCell>
          <StackedCell label="Granted">{grant.source === 'automatic' ? 'automatically' : 'by an admin'}</StackedCell>
          <StackedCell label="Since">
            <Time at={grant.startsAt} as="date" />
          </StackedCell>
          <StackedCell label="Until">
            {grant.endsAt ? <Time at={grant.endsAt} as="date" /> : <span className="text-muted">no end</span>}
          </StackedCell>
        </StackedRow>
      ))}
    </StackedTable>
  );
}
