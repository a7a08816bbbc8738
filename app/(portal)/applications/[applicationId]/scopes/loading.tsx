import { Panel } from '#components/ui/panel.tsx';
import { ScopesSkeleton } from './_components/scopes-skeleton.tsx';

export default function ScopesLoading() {
  return (
    <Panel>
      <ScopesSkeleton />
    </Panel>
  );
}
