import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { portalConfig } from '#lib/config/portal.ts';
import { chartWindow } from '#lib/domain/chart-window.ts';
import { everyPage } from '#lib/domain/every-page.ts';
import { apisQuery } from '#lib/queries/apis.ts';
import { keysQuery } from '#lib/queries/keys.ts';
import { makeQueryClient } from '#lib/queries/query-client.ts';
import { chartUsageQuery } from '#lib/queries/usage.ts';
import { listApis } from '#lib/services/api/list.ts';
import { listKeys } from '#lib/services/key/list.ts';
import { readUsage } from '#lib/services/usage/read.ts';
import { pageContext } from '#lib/session/page.ts';
import { reading } from '#lib/session/reading.ts';
import { Overview } from './_components/overview.tsx';

export default async function OverviewPage({ params }: { params: Promise<{ applicationId: string }> }) {
  const { applicationId } = await params;
  const context = await pageContext();
  const window = chartWindow('24h', context.now());
  const query = { from: window.from, to: window.to, interval: window.interval, groupBy: 'outcome' as const };
  const [keys, apis, usage] = await reading(
    Promise.all([
      everyPage((cursor) => listKeys(context, { applicationId, page: { limit: 100, cursor } })),
      listApis(context, { limit: 100 }),
      readUsage(context, { applicationId, query }),
    ]),
  );
  const queryClient = makeQueryClient();
  queryClient.setQueryData(keysQuery(applicationId).queryKey, keys);
  queryClient.setQueryData(apisQuery.queryKey, apis);
  queryClient.setQueryData(chartUsageQuery(applicationId, '24h', 'outcome').queryKey, { window, usage });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <Overview applicationId={applicationId} gatewayUrl={portalConfig().GATEWAY_PUBLIC_URL} />
    </HydrationBoundary>
  );
}
