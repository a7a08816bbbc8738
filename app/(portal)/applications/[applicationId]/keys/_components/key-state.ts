import type { StateTone } from '#components/ui/state-dot.tsx';
import type { Key } from '#lib/domain/resources/key.ts';

/** The one word that stands for how a key is. */
export function keyStateLabel(key: Key): { tone: StateTone; word: string } {
  if (key.state === 'revoked') return { tone: 'refuse', word: 'Revoked' };
  if (key.state === 'expired') return { tone: 'refuse', word: 'Expired' };
  if (key.rotation) return { tone: 'wait', word: 'Rotating' };
  return key.lastUsedAt === null ? { tone: 'neutral', word: 'Never used' } : { tone: 'allow', word: 'Active' };
}
