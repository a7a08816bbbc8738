'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryStates } from 'nuqs';
import { QueryError } from '#components/query-error.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Panel, PanelBar } from '#components/ui/panel.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Time } from '#components/ui/time.tsx';
import { useTimeZone } from '#components/ui/use-viewer-time.ts';
import { fillBuckets } from '#lib/domain/chart-buckets.ts';
import { chartRanges } from '#lib/domain/chart-window.ts';
import { applicationQuery } from '#lib/queries/applications.ts';
import { chartUsageQuery } from '#lib/queries/usage.ts';
import { UsageChart, UsageLegend } from './usage-chart.tsx';
import { UsageSkeleton } from './usage-skeleton.tsx';
import { UsageStats } from './usage-stats.tsx';
import { UsageTable } from './usage-table.tsx';
import { usageSplits, viewUsage } from './usage-view.ts';

const rangeOptions = [
  { value: '24h', label: '24 hours' },
  { value: '30d', label: '30 days' },
] as const;
const splitOptions = [
  { value: 'outcome', label: 'Outcome' },
  { value: 'api', label: 'API' },
] as const;
const spans = { '24h': 'last 24 hours', '30d': 'last 30 days' } as const;

/** The calls of an application by time, kept fresh while somebody looks. */
export function UsageScreen({ applicationId }: { applicationId: string }) {
  const [{ range, split }, setView] = useQueryStates({
    range: parseAsStringLiteral(chartRanges).withDefault('24h'),
    split: parseAsStringLiteral(usageSplits).withDefault('outcome'),
  });
  const timeZone = useTimeZone();
  const application = useQuery({ ...applicationQuery(applicationId), refetchInterval: 5_000 });
  const byOutcome = useQuery(chartUsageQuery(applicationId, range, 'outcome'));
  const shown = useQuery(chartUsageQuery(applicationId, range, split));

  const controls = (
    <>
      <Segmented
        label="Split by"
        value={split}
        options={splitOptions}
        onChange={(value) => setView({ split: value })}
      />
      <Segmented label="Period" value={range} options={rangeOptions} onChange={(value) => setView({ range: value })} />
    </>
  );
  if (!application.data || !byOutcome.data || !shown.data) {
    const error = application.error ?? byOutcome.error ?? shown.error;
    return (
      <Panel>
        <PanelBar title="Calls">{controls}</PanelBar>
        {error ? (
          <QueryError
            title="The usage could not be loaded"
            error={error}
            isRetrying={shown.isFetching || byOutcome.isFetching}
            onRetry={() => Promise.all([application.refetch(), byOutcome.refetch(), shown.refetch()])}
          />
        ) : (
          <UsageSkeleton />
        )}
      </Panel>
    );
  }

  const view = viewUsage(shown.data, split, timeZone);
  const { window, usage } = byOutcome.data;
  const outcomes = fillBuckets(window.starts, usage.data);
  const isEmpty = view.buckets.every((bucket) => bucket.total === 0);
  const name = `Calls by ${view.interval}`;
  return (
    <div className="flex flex-col gap-4">
      <Panel aria-label={name}>
        <UsageStats application={application.data} interval={view.interval} buckets={outcomes} span={spans[range]} />
        <PanelBar title={name} hint={shown.isError && <Stale at={shown.dataUpdatedAt} />}>
          {controls}
        </PanelBar>
        {isEmpty ? (
          <NoCalls applicationId={applicationId} span={spans[range]} />
        ) : (
          <div className="px-4 pt-3 pb-4">
            <div className="mb-1 flex justify-end">
              <UsageLegend view={view} />
            </div>
            <UsageChart view={view} name={name} />
          </div>
        )}
        <ZoneNote interval={view.interval} timeZone={timeZone} />
      </Panel>
      {!isEmpty && (
        <Panel aria-label={`${name}, as a table`}>
          <UsageTable view={view} name={`${name}, as a table`} />
        </Panel>
      )}
    </div>
  );
}

function Stale({ at }: { at: number }) {
  return (
    <span className="text-refuse">
      cannot be refreshed right now; as of <Time at={new Date(at).toISOString()} />
    </span>
  );
}

function NoCalls({ applicationId, span }: { applicationId: string; span: string }) {
  return (
    <EmptyState
      title={`No calls in the ${span}`}
      action={<LinkButton href={`/applications/${applicationId}/keys`}>Go to keys</LinkButton>}
    >
      Make a call with one of the keys: it shows here within seconds.
    </EmptyState>
  );
}

function ZoneNote({ interval, timeZone }: { interval: 'hour' | 'day'; timeZone: string }) {
  return (
    <p className="border-t border-line bg-sunken px-4 py-2 text-sm text-muted">
      {interval === 'hour' ? `Hours are those of ${timeZone}. ` : 'Days are those of UTC. '}
      The quota begins anew at midnight UTC. Refused calls count here, not against the quota.
    </p>
  );
}
