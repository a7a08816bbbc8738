import { plural } from '#components/ui/number-format.ts';
import { StateDot } from '#components/ui/state-dot.tsx';
import type { Application } from '#lib/domain/resources/application.ts';

/** What an application waits for, or that all is well: the first of these that is true. */
export function ApplicationState({ application }: { application: Application }) {
  if (application.state === 'suspended') return <StateDot tone="refuse">Suspended</StateDot>;
  if (application.pendingRequestCount > 0) {
    return <StateDot tone="wait">{plural(application.pendingRequestCount, 'request')} waiting</StateDot>;
  }
  if (application.keyCount === 0) return <StateDot>No key yet</StateDot>;
  return <StateDot tone="allow">Active</StateDot>;
}
