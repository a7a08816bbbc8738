import type { Transaction } from '#lib/db/client.ts';
import { invalidInput } from '../input.ts';

/** The plan of that id, if it is offered. Throws `invalid_input` that points at `/planId`. */
export async function requireOfferedPlan(tx: Transaction, planId: string): Promise<{ id: string; name: string }> {
  const plan = await tx.plan.findFirst({ where: { id: planId, retiredAt: null }, select: { id: true, name: true } });
  if (!plan) throw invalidInput([{ pointer: '/planId', detail: 'There is no such plan.' }]);
  return plan;
}
