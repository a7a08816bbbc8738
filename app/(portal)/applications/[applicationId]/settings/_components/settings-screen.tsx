'use client';

import { useQuery } from '@tanstack/react-query';
import { QueryError } from '#components/query-error.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { applicationQuery } from '#lib/queries/applications.ts';
import { DeletePanel } from './delete-panel.tsx';
import { DetailsForm } from './details-form.tsx';

export function SettingsScreen({ applicationId }: { applicationId: string }) {
  const { data: application, error, refetch, isFetching } = useQuery(applicationQuery(applicationId));
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
  return (
    <div className="flex max-w-[720px] flex-col gap-4">
      <DetailsForm application={application} />
      <DeletePanel application={application} />
    </div>
  );
}
