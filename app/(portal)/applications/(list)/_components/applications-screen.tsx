'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PageHead } from '#components/page-head.tsx';
import { QueryError } from '#components/query-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Input } from '#components/ui/input.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useEveryPage } from '#components/use-every-page.ts';
import { applicationsQuery } from '#lib/queries/applications.ts';
import { ApplicationTable } from './application-table.tsx';
import { ApplicationsSkeleton } from './applications-skeleton.tsx';
import { matchingApplications } from './matching-applications.ts';

/** From so many on, finding one by its name is quicker than by looking. */
const filterFrom = 8;

export function ApplicationsScreen() {
  const list = useInfiniteQuery(applicationsQuery);
  const [wanted, setWanted] = useState('');
  const applications = list.data?.pages.flatMap((page) => page.data) ?? [];
  const isFiltering = wanted.trim() !== '';
  useEveryPage(list, isFiltering);

  if (list.isPending) return <ApplicationsSkeleton />;
  if (list.isError && !list.data) {
    return (
      <Panel>
        <QueryError
          title="The applications could not be loaded"
          error={list.error}
          onRetry={() => list.refetch()}
          isRetrying={list.isFetching}
        />
      </Panel>
    );
  }
  if (applications.length === 0) return <NoApplications />;

  const shown = matchingApplications(applications, wanted);
  return (
    <>
      <ApplicationsHead>
        {applications.length >= filterFrom && (
          <div className="w-40">
            <Input
              type="search"
              aria-label="Filter by name or id"
              placeholder="Filter"
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
              className="h-8!"
            />
          </div>
        )}
        <LinkButton href="/applications/new" tone="primary">
          New application
        </LinkButton>
      </ApplicationsHead>
      <Panel>
        {shown.length > 0 ? (
          <ApplicationTable applications={shown} />
        ) : (
          <EmptyState title={list.hasNextPage ? 'Looking…' : `Nothing matches “${wanted.trim()}”`}>
            The filter looks at the name, the team and the id.
          </EmptyState>
        )}
      </Panel>
      {list.hasNextPage && !isFiltering && (
        <div className="mt-4 flex justify-center">
          <Button onClick={() => list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

function ApplicationsHead({ children }: { children?: React.ReactNode }) {
  return (
    <PageHead title="Applications" hint="What you build on our APIs. A key identifies an application, never a person.">
      {children}
    </PageHead>
  );
}

function NoApplications() {
  return (
    <>
      <ApplicationsHead />
      <Panel>
        <EmptyState
          title="No application yet"
          action={
            <>
              <LinkButton href="/applications/new" tone="primary">
                New application
              </LinkButton>
              <LinkButton href="/docs/getting-started">How to start</LinkButton>
            </>
          }
        >
          Register the program that is going to call our APIs. It gets scopes, which say what it may reach, and keys to
          call with. Two minutes from here you see its first call.
        </EmptyState>
      </Panel>
    </>
  );
}
