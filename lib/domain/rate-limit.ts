/**
 * The generic cell rate algorithm (ITU-T I.371, annex A) in its equal form of a leaky bucket
 * that is filled by calls and drains at the rate of the plan. Levels are whole millionths of a
 * call and time is whole microseconds, so that a plan of n calls a second drains n units a
 * microsecond and no rounding ever turns an answer.
 */
export const unitsPerCall = 1_000_000;

/**
 * The level after a while; a clock that went back counts as one that stood. Exact as long as
 * `elapsedMicros * requestsPerSecond` is below 2^53 or the bucket has run empty, which a level
 * of at most a million calls has long before.
 */
export function drainedLevel(level: number, elapsedMicros: number, requestsPerSecond: number): number {
  if (elapsedMicros <= 0) return level;
  return Math.max(0, level - elapsedMicros * requestsPerSecond);
}

/** Whether one more call fits on top of the level. */
export function hasRoom(level: number, burst: number): boolean {
  return level + unitsPerCall <= burst * unitsPerCall;
}

/** How many calls would be let through at once. */
export function callsLeft(level: number, burst: number): number {
  return Math.max(0, Math.floor((burst * unitsPerCall - level) / unitsPerCall));
}

/** Until one more call fits, in whole seconds for `Retry-After`, at least 1. */
export function secondsUntilRoom(level: number, burst: number, requestsPerSecond: number): number {
  const excess = level + unitsPerCall - burst * unitsPerCall;
  return Math.max(1, Math.ceil(excess / requestsPerSecond / 1_000_000));
}
