'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { Suspense, useEffect, useRef, useState } from 'react';
import { QueryError } from '#components/query-error.tsx';
import { Panel, PanelBar } from '#components/ui/panel.tsx';
import type { Api, Scope } from '#lib/domain/resources/api.ts';
import type { Application } from '#lib/domain/resources/application.ts';
import type { Plan } from '#lib/domain/resources/plan.ts';
import type { Grant, ScopeRequest } from '#lib/domain/resources/scope-request.ts';
import { apisQuery } from '#lib/queries/apis.ts';
import { applicationQuery } from '#lib/queries/applications.ts';
import { plansQuery } from '#lib/queries/plans.ts';
import { grantsQuery, scopeRequestsQuery } from '#lib/queries/scopes.ts';
import { ApiScopes } from './api-scopes.tsx';
import { HeldScopes } from './held-scopes.tsx';
import { RequestForm } from './request-form.tsx';
import { RequestedNotices } from './requested-notices.tsx';
import { heldScopes, sortRequested, standingOf, waitingScopes } from './requested-scopes.ts';
import { RequestsTable } from './requests-table.tsx';
import { ScopesSkeleton } from './scopes-skeleton.tsx';

const WithdrawDialog = dynamic(() => import('./withdraw-dialog.tsx').then((file) => file.WithdrawDialog));

type ScopesScreenProps = {
  applicationId: string;
  /** The scopes that the address asks for. */
  requested: readonly string[];
};

/** What an application holds, what it can have, and what it has asked for. */
export function ScopesScreen({ applicationId, requested }: ScopesScreenProps) {
  const application = useQuery(applicationQuery(applicationId));
  const grants = useQuery(grantsQuery(applicationId));
  const requests = useQuery(scopeRequestsQuery(applicationId));
  const apis = useQuery(apisQuery);
  const plans = useQuery(plansQuery);
  const all = [application, grants, requests, apis, plans];
  if (application.data && grants.data && requests.data && apis.data && plans.data) {
    return (
      <Scopes
        application={application.data}
        grants={grants.data}
        requests={requests.data}
        apis={apis.data.data}
        plans={plans.data.data}
        requested={requested}
      />
    );
  }
  const error = all.find((query) => query.error)?.error;
  return (
    <Panel>
      {error ? (
        <QueryError
          title="The scopes could not be loaded"
          error={error}
          isRetrying={all.some((query) => query.isFetching)}
          onRetry={() => Promise.all(all.map((query) => query.refetch()))}
        />
      ) : (
        <ScopesSkeleton />
      )}
    </Panel>
  );
}

type ScopesProps = {
  application: Application;
  grants: readonly Grant[];
  requests: readonly ScopeRequest[];
  apis: readonly Api[];
  plans: readonly Plan[];
  requested: readonly string[];
};

function Scopes({ application, grants, requests, apis, plans, requested }: ScopesProps) {
  const { canEdit } = application.permissions;
  const held = heldScopes(grants);
  const waiting = waitingScopes(requests);
  const standing = (scope: Scope) =>
    standingOf(scope, { held, waiting, requestsPerDay: application.plan.requestsPerDay }, plans);

  // As the link found things when the page was opened; what happens afterwards does not change what it said.
  const [link] = useState(() => sortRequested(requested, apis, held, waiting));
  const [ticked, setTicked] = useState<readonly string[]>(link.ticked);
  const [withdrawing, setWithdrawing] = useState<ScopeRequest | null>(null);
  const reasonRef = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (link.ticked.length > 0) reasonRef.current?.focus();
  }, [link]);

  const chosen = apis.flatMap((api) => api.scopes.filter((scope) => ticked.includes(scope.name)));
  const chosenOf = (own: 'automatic' | 'review') =>
    chosen.filter((scope) => standing(scope) === own).map((scope) => scope.name);
  const toggle = (scope: string, isChosen: boolean) =>
    setTicked((current) => (isChosen ? [...current, scope] : current.filter((other) => other !== scope)));

  return (
    <div className="flex flex-col gap-4">
      <RequestedNotices link={link} />
      <Panel aria-label="Held">
        <PanelBar title="Held" />
        <HeldScopes grants={grants} apis={apis} />
      </Panel>
      <div className={canEdit ? 'grid items-start gap-4 lg:grid-cols-[1fr_340px]' : 'flex flex-col'}>
        <div className="flex min-w-0 flex-col gap-4">
          {apis.map((api) => (
            <ApiScopes
              key={api.id}
              api={api}
              standing={standing}
              chosen={ticked}
              canChoose={canEdit}
              onToggle={toggle}
            />
          ))}
          {apis.length === 0 && <p className="text-muted">No API is published yet.</p>}
        </div>
        {canEdit && (
          <div className="lg:sticky lg:top-4">
            <RequestForm
              applicationId={application.id}
              automatic={chosenOf('automatic')}
              review={chosenOf('review')}
              reasonRef={reasonRef}
              onRequested={() => setTicked([])}
            />
          </div>
        )}
      </div>
      {requests.length > 0 && (
        <Panel aria-label="Requests">
          <PanelBar title="Requests" />
          <RequestsTable requests={requests} canEdit={canEdit} onWithdraw={setWithdrawing} />
        </Panel>
      )}
      <Suspense>
        {withdrawing && <WithdrawDialog request={withdrawing} onClose={() => setWithdrawing(null)} />}
      </Suspense>
    </div>
  );
}
