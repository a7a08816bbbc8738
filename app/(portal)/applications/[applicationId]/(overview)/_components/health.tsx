'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Sparkline } from '#components/charts/sparkline.tsx';
import { Meter } from '#components/ui/meter.tsx';
import { formatCount, formatShare } from '#components/ui/number-format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Time } from '#components/ui/time.tsx';
import { allowedOutcomes } from '#lib/domain/outcomes.ts';
import type { Application } from '#lib/domain/resources/application.ts';
import { chartUsageQuery } from '#lib/queries/usage.ts';
import { KeysGlance } from './keys-glance.tsx';
import { countRefusals } from './outcome-counts.ts';
import { RefusalsPanel } from './refusals-panel.tsx';

const refreshMs = 15_000;

/** How an application that is in use is doing today. */
export function Health({ application }: { application: Application }) {
  const usage = useQuery({
    ...chartUsageQuery(application.id, '24h', 'outcome'),
    refetchInterval: refreshMs,
  });
  const refusals = usage.data ? countRefusals(usage.data.usage, allowedOutcomes) : [];
  return (
    <>
      <Panel aria-label="Today" className="grid grid-cols-2 gap-px bg-line! lg:grid-cols-4">
        <CallsToday application={application} />
        <RefusedToday application={application} />
        <QuotaLeft application={application} />
        <LastCall application={application} />
      </Panel>
      {refusals.length > 0 && <RefusalsPanel application={application} refusals={refusals} />}
      <KeysGlance application={application} />
    </>
  );
}

function Stat({ label, value, children }: { label: string; value: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col bg-surface px-4 py-3.5">
      <p className="text-sm text-muted">{label}</p>
      <p className="text-title font-semibold tracking-[-0.01em] tabular-nums">{value}</p>
      <div className="text-sm text-muted">{children}</div>
    </div>
  );
}

function CallsToday({ application: { usage } }: { application: Application }) {
  return (
    <Stat label="Calls today" value={formatCount(usage.callsToday)}>
      <Sparkline values={usage.last24Hours} label="Calls an hour over 24 hours" className="h-5 w-full max-w-40" />
    </Stat>
  );
}

function RefusedToday({ application: { usage } }: { application: Application }) {
  const { refusedToday, callsToday } = usage;
  return (
    <Stat
      label="Refused today"
      value={<span className={refusedToday > 0 ? 'text-refuse' : undefined}>{formatCount(refusedToday)}</span>}
    >
      {refusedToday > 0 ? `${formatShare(refusedToday, callsToday, 1)} of all calls` : 'nothing to mend'}
    </Stat>
  );
}

function QuotaLeft({ application: { usage, plan } }: { application: Application }) {
  const left = Math.max(0, plan.requestsPerDay - usage.quotaUsedToday);
  return (
    <Stat label="Quota left today" value={formatCount(left)}>
      <Meter
        label="Quota used today"
        value={usage.quotaUsedToday}
        max={plan.requestsPerDay}
        className="my-1.5 w-full"
      />
      of {formatCount(plan.requestsPerDay)}, until midnight UTC
    </Stat>
  );
}

function LastCall({ application: { usage } }: { application: Application }) {
  return (
    <Stat label="Last call" value={usage.lastCallAt ? <Time at={usage.lastCallAt} /> : 'never'}>
      {usage.lastCallAt && <Time at={usage.lastCallAt} as="instant" />}
    </Stat>
  );
}
