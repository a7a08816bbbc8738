import { runStack } from './run-stack.ts';
import { publishStack } from './stack.ts';

/** The Latchkey that the journeys share. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { stack, stop } = await runStack('journeys');
  publishStack(stack);
  return stop;
}
