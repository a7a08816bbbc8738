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
import { ChartSkeleton, StatsSkeleton } from './usage-skeleton.tsx';
import { UsageStats } from './usage-stats.tsx';
import { UsageTable } from './usage-table.tsx';
import { usageSplits, viewUsage } from './usage-view.ts';

const ranges = {
  '24h': { label: '24 hours', span: 'last 24 hours', name: 'Calls by hour' },
  '30d': { label: '30 days', span: 'last 30 days', name: 'Calls by day' },
} as const;
const splits = { outcome: 'Outcome', api: 'API' } as const;

const rangeOptions = chartRanges.map((value) => ({ value, label: ranges[value].label }));
const splitOptions = usageSplits.map((value) => ({ value, label: splits[value] }));

/** The calls of an application by time, kept fresh while somebody looks. */
export function UsageScreen({ applicationId }: { applicationId: string }) {
  const [{ range, split }, setShown] = useQueryStates({
    range: parseAsStringLiteral(chartRanges).withDefault('24h'),
    split: parseAsStringLiteral(usageSplits).withDefault('outcome'),
  });
  const timeZone = useTimeZone();
  const application = useQuery({ ...applicationQuery(applicationId), refetchInterval: 5_000 });
  const byOutcome = useQuery(chartUsageQuery(applicationId, range, 'outcome'));
  const shown = useQuery(chartUsageQuery(applicationId, range, split));

  const { name, span } = ranges[range];
  const view = shown.data && viewUsage(shown.data, split, timeZone);
  const hasCalls = view?.buckets.some((bucket) => bucket.total > 0) ?? false;
  return (
    <div className="flex flex-col gap-4">
      <Panel aria-label={name}>
        {application.data && byOutcome.data ? (
          <UsageStats
            application={application.data}
            interval={byOutcome.data.window.interval}
            buckets={fillBuckets(byOutcome.data.window.starts, byOutcome.data.usage.data)}
            span={span}
          />
        ) : (
          <StatsSkeleton />
        )}
        <PanelBar title={name} hint={view && shown.isError && <Stale at={shown.dataUpdatedAt} />}>
          <Segmented
            label="Split by"
            value={split}
            options={splitOptions}
            onChange={(value) => setShown({ split: value })}
          />
          <Segmented
            label="Period"
            value={range}
            options={rangeOptions}
            onChange={(value) => setShown({ range: value })}
          />
        </PanelBar>
        {!view && shown.error && (
          <QueryError
            title="The usage could not be loaded"
            error={shown.error}
            isRetrying={shown.isFetching}
            onRetry={() => Promise.all([application.refetch(), byOutcome.refetch(), shown.refetch()])}
          />
        )}
        {!view && !shown.error && <ChartSkeleton />}
        {view && !hasCalls && <NoCalls applicationId={applicationId} span={span} />}
        {view && hasCalls && (
          <div className="px-4 pt-3 pb-4">
            <div className="mb-1 flex justify-end">
              <UsageLegend view={view} />
            </div>
            <UsageChart view={view} name={name} />
          </div>
        )}
        {view && <ZoneNote interval={view.interval} timeZone={timeZone} />}
      </Panel>
      {view && hasCalls && (
        <Panel>
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
