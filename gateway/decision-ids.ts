import { randomBytes } from 'node:crypto';
import { idPrefixes } from '#lib/domain/ids.ts';

/**
 * Ids of decisions: 80 random bits a process and a counter. Unique over all gateways, and made
 * without asking the system for randomness on every call. They are names and no secrets.
 */
export function createDecisionIds(): () => string {
  const process = BigInt(`0x${randomBytes(10).toString('hex')}`)
    .toString(36)
    .padStart(16, '0');
  const endings = Array.from({ length: 36 ** 2 }, (_, value) => value.toString(36).padStart(2, '0'));
  let head = '';
  let next = endings.length;
  let heads = 0;
  return () => {
    if (next === endings.length) {
      head = `${idPrefixes.decision}_${process}${(heads++).toString(36).padStart(6, '0')}`;
      next = 0;
    }
    return head + endings[next++];
  };
}
