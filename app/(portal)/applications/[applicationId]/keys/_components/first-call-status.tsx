'use client';

import { useQuery } from '@tanstack/react-query';
import { Spinner } from '#components/ui/spinner.tsx';
import { StateDot } from '#components/ui/state-dot.tsx';
import type { Key } from '#lib/domain/resources/key.ts';
import { awaitedKeyQuery } from '#lib/queries/keys.ts';
import { firstCallUsageQuery } from '#lib/queries/usage.ts';
import { firstCallText, readFirstCall } from './first-call.ts';

/** Waits for the first call with the current secret of a key, and turns by itself when it has come. */
export function FirstCallStatus({ made }: { made: Key }) {
  const { data: key = made } = useQuery(awaitedKeyQuery(made.id));
  const hasArrived = key.current.firstUsedAt !== null;
  const usage = useQuery({ ...firstCallUsageQuery(made.applicationId, made.current.createdAt), enabled: hasArrived });
  if (!hasArrived) {
    return (
      <span role="status" className="inline-flex items-center gap-2 text-control">
        <Spinner className="text-accent" />
        Waiting for the first call…
      </span>
    );
  }
  const call = usage.data ? readFirstCall(made.current.id, usage.data) : { operation: null, outcome: null };
  const isRefused = call.outcome !== null && call.outcome !== 'allowed';
  return (
    <span role="status" className={isRefused ? 'text-refuse' : 'text-allow'}>
      <StateDot tone={isRefused ? 'refuse' : 'allow'} className="font-medium whitespace-normal">
        {firstCallText(call)}
      </StateDot>
    </span>
  );
}
