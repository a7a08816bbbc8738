import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { chartRanges, chartWindow } from '#lib/domain/chart-window.ts';
import { makeQueryClient } from '#lib/queries/query-client.ts';
import { chartUsageQuery } from '#lib/queries/usage.ts';
import { readUsage } from '#lib/services/usage/read.ts';
import { pageContext } from '#lib/session/page.ts';
import { reading } from '#lib/session/reading.ts';
import { UsageScreen } from './_components/usage-screen.tsx';
import { usageSplits } from './_components/usage-view.ts';

export const metadata: Metadata = { title: 'Usage' };

type UsagePageProps = {
  params: Promise<{ applicationId: string }>;
  searchParams: Promise<{ range?: unknown; split?: unknown }>;
};

export default async function UsagePage(props: UsagePageProps) {
  const { applicationId } = await props.params;
  const search = await props.searchParams;
  const range = chartRanges.find((known) => known === search.range) ?? '24h';
  const split = usageSplits.find((known) => known === search.split) ?? 'outcome';
  const context = await pageContext();
  const window = chartWindow(range, context.now());
  const { interval, from, to } = window;
  const readBy = (groupBy: 'outcome' | 'api') =>
    readUsage(context, { applicationId, query: { interval, from, to, groupBy } });
  const [outcomes, apis] = await reading(Promise.all([readBy('outcome'), split === 'api' ? readBy('api') : null]));
  const cache = makeQueryClient();
  cache.setQueryData(chartUsageQuery(applicationId, range, 'outcome').queryKey, { window, usage: outcomes });
  if (apis) cache.setQueryData(chartUsageQuery(applicationId, range, 'api').queryKey, { window, usage: apis });
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <NuqsAdapter>
        <UsageScreen applicationId={applicationId} />
      </NuqsAdapter>
    </HydrationBoundary>
  );
}
