import { Panel } from '#components/ui/panel.tsx';
import { KeysSkeleton } from './_components/keys-skeleton.tsx';

export default function KeysLoading() {
  return (
    <Panel>
      <KeysSkeleton />
    </Panel>
  );
}
