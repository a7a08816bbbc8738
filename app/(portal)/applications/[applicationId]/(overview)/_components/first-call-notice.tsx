'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Application } from '#lib/domain/resources/application.ts';
import { keysQuery } from '#lib/queries/keys.ts';
import { chartUsageQuery } from '#lib/queries/usage.ts';

/** Stands where the quickstart was, for whoever waited for it. */
export function FirstCallNotice({ application }: { application: Application }) {
  const queryClient = useQueryClient();

  useEffect(() => {
    // Both were read before the call.
    queryClient.invalidateQueries({ queryKey: keysQuery(application.id).queryKey });
    queryClient.invalidateQueries({ queryKey: chartUsageQuery(application.id, '24h', 'outcome').queryKey });
  }, [queryClient, application.id]);

  const { callsToday, refusedToday } = application.usage;
  const isRefused = callsToday > 0 && refusedToday === callsToday;
  return (
    <div role="status" className="animate-appear">
      <Notice
        tone={isRefused ? 'wait' : 'allow'}
        title={isRefused ? 'The first call has arrived, and was refused' : 'The first call has arrived'}
        action={
          <LinkButton href={`/applications/${application.id}/usage`} size="small">
            See it on the chart
          </LinkButton>
        }
      >
        {isRefused
          ? 'The key works. The reason stands below, with what to do about it.'
          : 'All is set up. From now on this page shows how the application is doing.'}
      </Notice>
    </div>
  );
}
