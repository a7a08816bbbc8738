import type { StateTone } from '#components/ui/state-dot.tsx';
import type { ScopeRequest } from '#lib/domain/resources/scope-request.ts';
import type { RequestState } from '#lib/domain/scope-request.ts';

/** What became of a request at the moment it was made, in one line. */
export function outcomeText({ items }: Pick<ScopeRequest, 'items'>): string {
  const granted = items.filter((item) => item.state === 'approved').map((item) => item.scope);
  const waiting = items.filter((item) => item.state === 'pending').map((item) => item.scope);
  const parts = [
    ...(granted.length > 0 ? [`${granted.join(', ')} granted`] : []),
    ...(waiting.length > 0 ? [`${waiting.join(', ')} requested: an admin decides`] : []),
  ];
  return parts.join('; ');
}

export const requestStateLabels: Record<RequestState, { tone: StateTone; word: string }> = {
  pending: { tone: 'wait', word: 'Waiting' },
  approved: { tone: 'allow', word: 'Approved' },
  partly_approved: { tone: 'allow', word: 'Partly approved' },
  denied: { tone: 'refuse', word: 'Denied' },
  withdrawn: { tone: 'neutral', word: 'Withdrawn' },
  expired: { tone: 'neutral', word: 'Expired' },
};
