import { Panel } from '#components/ui/panel.tsx';
import { ChartSkeleton, StatsSkeleton } from './_components/usage-skeleton.tsx';

export default function UsageLoading() {
  return (
    <Panel>
      <StatsSkeleton />
      <ChartSkeleton />
    </Panel>
  );
}
