import { Tag } from '#components/ui/tag.tsx';
import type { Scope } from '#lib/domain/resources/api.ts';

const words = {
  automatic: 'granted at once',
  review: 'reviewed',
  automatic_up_to_plan: 'granted on some plans',
} as const;

/** How an application comes by a scope. */
export function ApprovalTag({ approval }: { approval: Scope['approval'] }) {
  return <Tag tone={approval === 'review' ? 'wait' : 'allow'}>{words[approval]}</Tag>;
}
