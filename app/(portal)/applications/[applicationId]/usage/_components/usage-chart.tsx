'use client';

import { BarChart } from '#components/charts/bar-chart.tsx';
import { ToneSwatch } from '#components/charts/tone.tsx';
import { formatCount } from '#components/ui/number-format.ts';
import { useTimeZone } from '#components/ui/use-viewer-time.ts';
import { axisMarks, bucketNames } from '#lib/domain/chart-labels.ts';
import type { UsageView } from './usage-view.ts';

export function UsageChart({ view, name }: { view: UsageView; name: string }) {
  const timeZone = useTimeZone();
  const starts = view.buckets.map((bucket) => bucket.at);
  return (
    <BarChart
      name={name}
      points={view.points}
      series={view.series}
      height={230}
      marks={axisMarks(starts, view.interval, bucketNames(view.interval, timeZone))}
      describe={(index) => describe(view, index)}
      tip={(index) => <Tip view={view} index={index} />}
    />
  );
}

export function UsageLegend({ view }: { view: UsageView }) {
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-1 text-sm text-muted" aria-label="Legend">
      {view.series.map(({ id, label, tone }) => (
        <li key={id} className="inline-flex items-center gap-1.5">
          <ToneSwatch tone={tone} scope={`legend-${id}`} />
          {label}
        </li>
      ))}
    </ul>
  );
}

/** What occurred in one hour or day, by group. */
function partsOf(view: UsageView, index: number) {
  const calls = view.buckets[index]?.calls ?? {};
  return view.groups.flatMap((group) => {
    const count = calls[group.id] ?? 0;
    return count > 0 ? [{ ...group, count }] : [];
  });
}

function describe(view: UsageView, index: number): string {
  const parts = partsOf(view, index).map(({ label, count }) => `${formatCount(count)} ${label}`);
  return `${view.points[index]?.label}: ${parts.length > 0 ? parts.join(', ') : 'no calls'}`;
}

function Tip({ view, index }: { view: UsageView; index: number }) {
  const parts = partsOf(view, index);
  const toneOf = (id: string) => (view.series.find((series) => series.id === id) ?? view.series.at(-1))?.tone ?? 'ink';
  return (
    <>
      <div className="mb-0.5 text-muted">{view.points[index]?.label}</div>
      {parts.map(({ id, label, count }) => (
        <div key={id} className="flex items-center gap-1.5 leading-5">
          <ToneSwatch tone={toneOf(id)} scope={`tip-${id}`} />
          <span className="min-w-0 flex-1 truncate">{label}</span>
          <b className="font-semibold tabular-nums">{formatCount(count)}</b>
        </div>
      ))}
      {parts.length === 0 && <div>No calls</div>}
    </>
  );
}
