import type { MiddlewareHandler } from 'hono';
import { DomainError } from '#lib/domain/errors.ts';
import { drainedLevel, hasRoom, secondsUntilRoom, unitsPerCall } from '#lib/domain/rate-limit.ts';
import { requireDeveloper } from '#lib/services/context.ts';
import type { ApiEnv } from './environment.ts';

const creationsPerSecond = 20;
const burst = 20;
const maxBuckets = 10_000;

/** How full a person's bucket was, and when. An empty one needs no entry. */
type Bucket = { level: number; atMicros: number };
const buckets = new Map<string, Bucket>();

/**
 * Creating, above 20 a second per person and process, is `too_many_requests`. Room is taken at once, so
 * that requests that come together share it, and given back by those that made nothing.
 */
export const limitCreation: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { personId } = requireDeveloper(c.var.context);
  const nowMicros = c.var.context.now().getTime() * 1000;
  const level = levelAt(buckets.get(personId), nowMicros);
  if (!hasRoom(level, burst)) {
    const retryAfterSeconds = secondsUntilRoom(level, burst, creationsPerSecond);
    throw new DomainError('too_many_requests', `At most ${creationsPerSecond} things are created a second.`, {
      extensions: { retryAfterSeconds },
    });
  }
  if (buckets.size >= maxBuckets) dropEmpty(nowMicros);
  buckets.set(personId, { level: level + unitsPerCall, atMicros: nowMicros });
  await next();
  if (c.res.status !== 201) giveBack(personId);
};

function levelAt(bucket: Bucket | undefined, nowMicros: number): number {
  return bucket ? drainedLevel(bucket.level, nowMicros - bucket.atMicros, creationsPerSecond) : 0;
}

function giveBack(personId: string): void {
  const bucket = buckets.get(personId);
  if (bucket) bucket.level = Math.max(0, bucket.level - unitsPerCall);
}

function dropEmpty(nowMicros: number): void {
  for (const [personId, bucket] of buckets) {
    if (levelAt(bucket, nowMicros) === 0) buckets.delete(personId);
  }
}
