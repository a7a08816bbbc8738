'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { QueryError } from '#components/query-error.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { applicationQuery } from '#lib/queries/applications.ts';
import { FirstCallNotice } from './first-call-notice.tsx';
import { Health } from './health.tsx';
import { Quickstart } from './quickstart.tsx';

type OverviewProps = { applicationId: string; gatewayUrl: string };

/** How to get to the first call until it has come; from then on, how the application is doing. */
export function Overview({ applicationId, gatewayUrl }: OverviewProps) {
  const { data: application, error, refetch, isFetching } = useQuery(applicationQuery(applicationId));
  const [wasWaiting] = useState(application?.usage.lastCallAt === null);
  if (!application) {
    return error ? (
      <Panel>
        <QueryError
          title="The application could not be loaded"
          error={error}
          onRetry={() => refetch()}
          isRetrying={isFetching}
        />
      </Panel>
    ) : null;
  }
  if (application.usage.lastCallAt === null) return <Quickstart application={application} gatewayUrl={gatewayUrl} />;
  return (
    <div className="flex flex-col gap-4">
      {wasWaiting && <FirstCallNotice application={application} />}
      <Health application={application} />
    </div>
  );
}
