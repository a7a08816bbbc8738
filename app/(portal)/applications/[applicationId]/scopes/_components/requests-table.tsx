'use client';

import { Button } from '#components/ui/button.tsx';
import { StackedCell, StackedHead, StackedRow, StackedTable } from '#components/ui/stacked-table.tsx';
import { StateDot } from '#components/ui/state-dot.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { Time } from '#components/ui/time.tsx';
import type { ScopeRequest } from '#lib/domain/resources/scope-request.ts';
import { requestStateLabels } from './request-text.ts';

type RequestsTableProps = {
  requests: readonly ScopeRequest[];
  canEdit: boolean;
  onWithdraw: (request: ScopeRequest) => void;
};

/** What was asked for, and what became of it; what waits stands first. */
export function RequestsTable({ requests, canEdit, onWithdraw }: RequestsTableProps) {
  const waiting = requests.filter((request) => request.state === 'pending');
  const settled = requests.filter((request) => request.state !== 'pending');
  return (
    <StackedTable
      label="Requests"
      columns={
        <>
          <StackedHead>Asked for</StackedHead>
          <StackedHead>Reason</StackedHead>
          <StackedHead>State</StackedHead>
          <StackedHead>Asked</StackedHead>
          <StackedHead>
            <span className="sr-only">Actions</span>
          </StackedHead>
        </>
      }
    >
      {[...waiting, ...settled].map((request) => (
        <Row key={request.id} request={request} canEdit={canEdit} onWithdraw={() => onWithdraw(request)} />
      ))}
    </StackedTable>
  );
}

function Row(props: { request: ScopeRequest; canEdit: boolean; onWithdraw: () => void }) {
  const { request, canEdit, onWithdraw } = props;
  const { tone, word } = requestStateLabels[request.state];
  const isPending = request.state === 'pending';
  return (
    <StackedRow>
      <StackedCell>
        <span className="flex max-w-64 flex-wrap gap-1">
          {request.items.map(({ scope, state }) => (
            <span key={scope} className="inline-flex items-center gap-1">
              <Tag>{scope}</Tag>
              {state !== request.state && <span className="text-sm text-muted">{state}</span>}
            </span>
          ))}
        </span>
      </StackedCell>
      <StackedCell className="max-lg:block lg:w-1/2">
        <p className="line-clamp-3 wrap-anywhere">{request.reason}</p>
        {request.note && (
          <p className="mt-1 wrap-anywhere text-muted">
            {request.decidedBy?.name ?? 'Admin'}: {request.note}
          </p>
        )}
      </StackedCell>
      <StackedCell label="State">
        <StateDot tone={tone}>{word}</StateDot>
      </StackedCell>
      <StackedCell label="Asked" className="lg:whitespace-nowrap">
        <span>
          <Time at={request.createdAt} />
          <span className="block text-sm text-muted">by {request.requestedBy.name}</span>
        </span>
      </StackedCell>
      <StackedCell className="lg:text-right">
        {isPending && canEdit && (
          <Button size="small" onClick={onWithdraw}>
            Withdraw
          </Button>
        )}
      </StackedCell>
    </StackedRow>
  );
}
