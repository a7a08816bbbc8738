import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { applicationsQuery } from '#lib/queries/applications.ts';
import { makeQueryClient } from '#lib/queries/query-client.ts';
import { listApplications } from '#lib/services/application/list.ts';
import { pageContext } from '#lib/session/page.ts';
import { reading } from '#lib/session/reading.ts';
import { ApplicationsScreen } from './_components/applications-screen.tsx';

export const metadata: Metadata = { title: 'Applications' };

export default async function ApplicationsPage() {
  const context = await pageContext();
  const firstPage = await reading(listApplications(context, {}));
  const queryClient = makeQueryClient();
  queryClient.setQueryData(applicationsQuery.queryKey, { pages: [firstPage], pageParams: [null] });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ApplicationsScreen />
    </HydrationBoundary>
  );
}
