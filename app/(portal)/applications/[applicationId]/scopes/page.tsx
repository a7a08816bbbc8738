import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { everyPage } from '#lib/domain/every-page.ts';
import { apisQuery } from '#lib/queries/apis.ts';
import { plansQuery } from '#lib/queries/plans.ts';
import { makeQueryClient } from '#lib/queries/query-client.ts';
import { grantsQuery, scopeRequestsQuery } from '#lib/queries/scopes.ts';
import { listApis } from '#lib/services/api/list.ts';
import { listGrants } from '#lib/services/grant/list.ts';
import { listPlans } from '#lib/services/plan/list.ts';
import { listScopeRequests } from '#lib/services/scope-request/list.ts';
import { pageContext } from '#lib/session/page.ts';
import { reading } from '#lib/session/reading.ts';
import { readRequestParameter } from './_components/requested-scopes.ts';
import { ScopesScreen } from './_components/scopes-screen.tsx';

export const metadata: Metadata = { title: 'Scopes' };

type ScopesPageProps = {
  params: Promise<{ applicationId: string }>;
  searchParams: Promise<{ request?: string | string[] }>;
};

export default async function ScopesPage(props: ScopesPageProps) {
  const { applicationId } = await props.params;
  const { request } = await props.searchParams;
  const context = await pageContext();
  const [grants, requests, apis, plans] = await reading(
    Promise.all([
      listGrants(context, { applicationId }),
      everyPage((cursor) => listScopeRequests(context, { applicationId, page: { limit: 100, cursor } })),
      listApis(context, { limit: 100 }),
      listPlans(context, { limit: 100 }),
    ]),
  );
  const cache = makeQueryClient();
  cache.setQueryData(grantsQuery(applicationId).queryKey, grants.data);
  cache.setQueryData(scopeRequestsQuery(applicationId).queryKey, requests);
  cache.setQueryData(apisQuery.queryKey, apis);
  cache.setQueryData(plansQuery.queryKey, plans);
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <ScopesScreen applicationId={applicationId} requested={readRequestParameter(request)} />
    </HydrationBoundary>
  );
}
