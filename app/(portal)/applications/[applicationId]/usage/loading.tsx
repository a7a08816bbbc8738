import { Panel } from '#components/ui/panel.tsx';
import { UsageSkeleton } from './_components/usage-skeleton.tsx';

export default function UsageLoading() {
  return (
    <Panel>
      <UsageSkeleton />
    </Panel>
  );
}
