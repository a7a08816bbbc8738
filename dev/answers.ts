import { setTimeout as delay } from 'node:timers/promises';
import type { Child } from './child.ts';
import { StartError } from './data-dir.ts';

/**
 * Waits until a process answers a GET with 2xx. Throws StartError where it has ended instead, or
 * does not answer in time: then with the last answer and what it wrote last.
 */
export async function untilAnswers(child: Child, url: string, timeoutSeconds: number): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  let lastAnswer = 'no answer';
  while (Date.now() < deadline) {
    if (child.hasEnded()) throw new StartError(`${child.name} ended: ${child.lastWords()}`);
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
      lastAnswer = `status ${response.status}`;
    } catch (error) {
      lastAnswer = error instanceof Error ? String(error.cause ?? error.message) : 'no answer';
    }
    await delay(50);
  }
  throw new StartError(`${child.name} does not answer ${url} (${lastAnswer}).\nIts last lines: ${child.lastWords()}`);
}
