'use client';

import type { ReactNode } from 'react';
import { Meter } from '#components/ui/meter.tsx';
import { formatCount, formatShare } from '#components/ui/number-format.ts';
import { Time } from '#components/ui/time.tsx';
import { useTimeZone } from '#components/ui/use-viewer-time.ts';
import { type Bucket, sumCalls, worstRefusal } from '#lib/domain/chart-buckets.ts';
import { bucketNames } from '#lib/domain/chart-labels.ts';
import type { ChartWindow } from '#lib/domain/chart-window.ts';
import type { Application } from '#lib/domain/resources/application.ts';

type UsageStatsProps = {
  application: Application;
  interval: ChartWindow['interval'];
  /** By outcome. */
  buckets: readonly Bucket[];
  /** In words: `last 24 hours`. */
  span: string;
};

export function UsageStats({ application, interval, buckets, span }: UsageStatsProps) {
  const { plan, usage } = application;
  const { calls, refused } = sumCalls(buckets);
  return (
    <dl className="grid grid-cols-2 border-b border-line lg:grid-cols-4">
      <Stat name="Calls" value={formatCount(calls)} note={span} />
      <Stat
        name="Refused"
        value={calls === 0 ? '–' : formatShare(refused, calls, 2)}
        note={<Worst buckets={buckets} interval={interval} />}
      />
      <Stat
        name="Quota today"
        value={
          <>
            {formatCount(usage.quotaUsedToday)}{' '}
            <span className="text-sm font-normal text-muted">of {formatCount(plan.requestsPerDay)}</span>
          </>
        }
        note={
          <Meter
            label="Quota used today"
            value={usage.quotaUsedToday}
            max={plan.requestsPerDay}
            className="mt-2 w-full max-w-48"
          />
        }
      />
      <Stat
        name="Last call"
        value={usage.lastCallAt ? <Time at={usage.lastCallAt} /> : 'none yet'}
        note={`${plan.name} plan, ${formatCount(plan.requestsPerSecond)} a second`}
      />
    </dl>
  );
}

function Stat({ name, value, note }: { name: string; value: ReactNode; note: ReactNode }) {
  return (
    <div className="min-w-0 border-line px-4 py-3.5 max-lg:odd:border-r max-lg:[&:nth-child(-n+2)]:border-b lg:not-last:border-r">
      <dt className="text-sm text-muted">{name}</dt>
      <dd>
        <span className="block text-title font-semibold tracking-[-0.01em] tabular-nums">{value}</span>
        <span className="block text-sm text-muted">{note}</span>
      </dd>
    </div>
  );
}

function Worst({ buckets, interval }: Pick<UsageStatsProps, 'buckets' | 'interval'>) {
  const timeZone = useTimeZone();
  const worst = worstRefusal(buckets);
  if (!worst) return 'no call was refused';
  const at = bucketNames(interval, timeZone).mark(worst.at);
  return (
    <span className="text-refuse">
      <code>{worst.code}</code>, {formatCount(worst.calls)} {interval === 'hour' ? 'at' : 'on'} {at}
    </span>
  );
}
