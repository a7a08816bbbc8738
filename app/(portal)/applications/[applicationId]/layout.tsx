import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cache, type ReactNode } from 'react';
import { applicationQuery } from '#lib/queries/applications.ts';
import { makeQueryClient } from '#lib/queries/query-client.ts';
import { readApplication } from '#lib/services/application/read.ts';
import { pageContext } from '#lib/session/page.ts';
import { reading } from '#lib/session/reading.ts';
import { ApplicationHead } from './_components/application-head.tsx';

type LayoutProps = { params: Promise<{ applicationId: string }>; children: ReactNode };

/** Once a request, for the title and for the head. */
const applicationOf = cache(async (applicationId: string) =>
  reading(readApplication(await pageContext(), { applicationId })),
);

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { applicationId } = await params;
  // What cannot be read is told by the layout below, which the title must not keep from it.
  const application = await applicationOf(applicationId).catch(() => null);
  if (!application) return { title: 'Nothing here' };
  return { title: { default: application.name, template: `%s · ${application.name} · Latchkey` } };
}

export default async function ApplicationLayout({ params, children }: LayoutProps) {
  const { applicationId } = await params;
  const queryClient = makeQueryClient();
  queryClient.setQueryData(applicationQuery(applicationId).queryKey, await applicationOf(applicationId));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ApplicationHead applicationId={applicationId} />
      {children}
    </HydrationBoundary>
  );
}
