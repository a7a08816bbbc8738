import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
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
import { KeysScreen } from './_components/keys-screen.tsx';

export const metadata: Metadata = { title: 'Keys' };

export default async function KeysPage({ params }: { params: Promise<{ applicationId: string }> }) {
  const { applicationId } = await params;
  const context = await pageContext();
  const [keys, apis] = await reading(
    Promise.all([
      everyPage((cursor) => listKeys(context, { applicationId, page: { limit: 100, cursor } })),
      listApis(context, { limit: 100 }),
    ]),
  );
  const cache = makeQueryClient();
  cache.setQueryData(keysQuery(applicationId).queryKey, keys);
  cache.setQueryData(apisQuery.queryKey, apis);
  if (keys.some((key) => key.rotation)) {
    const window = chartWindow('24h', context.now());
    const { interval, from, to } = window;
    const query = { interval, from, to, groupBy: 'secret' as const };
    const usage = await reading(readUsage(context, { applicationId, query }));
    cache.setQueryData(chartUsageQuery(applicationId, '24h', 'secret').queryKey, { window, usage });
  }
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <NuqsAdapter>
        <KeysScreen applicationId={applicationId} gatewayUrl={portalConfig().GATEWAY_PUBLIC_URL} />
      </NuqsAdapter>
    </HydrationBoundary>
  );
}
