'use client';

import { useQuery } from '@tanstack/react-query';
import { BarChart } from '#components/charts/bar-chart.tsx';
import { ToneSwatch } from '#components/charts/tone.tsx';
import { Button } from '#components/ui/button.tsx';
import { formatCount, formatShare } from '#components/ui/number-format.ts';
import { Panel, PanelBar } from '#components/ui/panel.tsx';
import { Time } from '#components/ui/time.tsx';
import { formatDuration } from '#components/ui/time-format.ts';
import { useNow, useTimeZone } from '#components/ui/use-viewer-time.ts';
import type { Key } from '#lib/domain/resources/key.ts';
import { chartUsageQuery } from '#lib/queries/usage.ts';
import { type RotationUsage, readRotationUsage, rotationSeries } from './rotation-usage.ts';

export type RotationAction = 'extend' | 'finish' | 'undo';

type RotationPanelProps = {
  apiKey: Key;
  rotation: NonNullable<Key['rotation']>;
  canEdit: boolean;
  onAction: (action: RotationAction) => void;
};

/** A rotation under way: who still uses the old secret, and the three ways out. */
export function RotationPanel({ apiKey, rotation, canEdit, onAction }: RotationPanelProps) {
  const title = `${apiKey.name} is rotating`;
  return (
    <Panel aria-label={title}>
      <PanelBar title={title} hint={<Remaining endsAt={rotation.previousSecretExpiresAt} />}>
        {canEdit && (
          <>
            <Button tone="quiet" onClick={() => onAction('undo')}>
              Undo
            </Button>
            <Button onClick={() => onAction('extend')}>Extend</Button>
            <Button tone="primary" onClick={() => onAction('finish')}>
              Finish now
            </Button>
          </>
        )}
      </PanelBar>
      <div className="grid gap-x-8 gap-y-4 p-4 md:grid-cols-[1fr_260px]">
        <SecretUse apiKey={apiKey} rotation={rotation} />
        <dl className="grid grid-cols-[auto_1fr] content-start gap-x-4 gap-y-1 text-sm">
          <Fact name="Old secret">
            <code>…{rotation.previous.lastFour}</code>, {used(rotation.previous.lastUsedAt)}
          </Fact>
          <Fact name="New secret">
            <code>…{apiKey.current.lastFour}</code>, {used(apiKey.current.lastUsedAt)}
          </Fact>
          <Fact name="Began">
            <Time at={rotation.startedAt} />
          </Fact>
          <Fact name="Ends">
            <Time at={rotation.previousSecretExpiresAt} as="instant" />
          </Fact>
        </dl>
      </div>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function used(at: string | null) {
  return at === null ? (
    'not used yet'
  ) : (
    <>
      used <Time at={at} />
    </>
  );
}

function Remaining({ endsAt }: { endsAt: string }) {
  const seconds = (Date.parse(endsAt) - useNow()) / 1000;
  return (
    <span suppressHydrationWarning>
      {seconds > 0 ? `the old secret ends in ${formatDuration(seconds)}` : 'the old secret has ended'}
    </span>
  );
}

function SecretUse({ apiKey, rotation }: { apiKey: Key; rotation: NonNullable<Key['rotation']> }) {
  const { data, isError } = useQuery(chartUsageQuery(apiKey.applicationId, '24h', 'secret'));
  const timeZone = useTimeZone();
  if (isError) return <p className="text-sm text-muted">How much each secret is used cannot be told right now.</p>;
  if (!data) return <div className="h-28 animate-pulse rounded-sm bg-line" />;
  const use = readRotationUsage(data, { current: apiKey.current.id, previous: rotation.previous.id }, timeZone);
  if (use.total === 0) return <p className="text-sm text-muted">No calls with either secret in the last 24 hours.</p>;
  return (
    <div>
      <BarChart
        name={`Calls of ${apiKey.name} by secret, last 24 hours`}
        points={use.points}
        series={rotationSeries}
        height={72}
        hasScale={false}
        describe={(index) => describe(use, index)}
        tip={(index) => <Tip use={use} index={index} />}
      />
      <div className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        {rotationSeries.map(({ id, label, tone }) => (
          <span key={id} className="inline-flex items-center gap-1.5">
            <ToneSwatch tone={tone} scope={`rotation-${id}`} />
            {label}
            <b className="font-semibold text-text tabular-nums">{formatShare(use.totals[id], use.total, 1)}</b>
          </span>
        ))}
        <span className="ml-auto">last 24 hours</span>
      </div>
    </div>
  );
}

function describe(use: RotationUsage, index: number): string {
  const point = use.points[index];
  const parts = rotationSeries.map(({ id, label }) => `${formatCount(point?.values[id] ?? 0)} with the ${label}`);
  return `${point?.label}: ${parts.join(', ')}`;
}

function Tip({ use, index }: { use: RotationUsage; index: number }) {
  const point = use.points[index];
  return (
    <>
      <div className="text-muted">{point?.label}</div>
      {rotationSeries.map(({ id, label }) => (
        <div key={id} className="flex justify-between gap-4">
          {label}
          <b className="font-semibold tabular-nums">{formatCount(point?.values[id] ?? 0)}</b>
        </div>
      ))}
    </>
  );
}
