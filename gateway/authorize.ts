import type { BlockList } from 'node:net';
import { type CallFacts, decide } from '#lib/domain/decide.ts';
import type { Outcome } from '#lib/domain/outcomes.ts';
import { isAmbiguousPath } from '#lib/domain/request-path.ts';
import type { CallHeaders } from './call/call-headers.ts';
import { clientAddress, isIn } from './call/client-address.ts';
import { type PresentedKey, severalKeys } from './call/presented-key.ts';
import { readTarget, type Target } from './call/target.ts';
import { longestWaitMs, type Quota } from './limits/quota.ts';
import { isWithinRate, takeFromRate } from './limits/rate.ts';
import type { Api } from './snapshot/apis.ts';
import type { RecognisedKey } from './snapshot/recognised-key.ts';
import type { Operation } from './snapshot/routes.ts';
import { type KeyReading, recogniseKey, type Snapshot } from './snapshot/snapshot.ts';

/** A call to decide about. `target` is null where the sources of a front do not name one call. */
export type Call = {
  method: string;
  target: string | null;
  headers: CallHeaders;
  /** The connection that it came on: asked for its address where a key is bound to addresses. */
  socket: { readonly remoteAddress?: string | undefined };
};

export type Verdict = {
  outcome: Outcome;
  decisionId: string;
  /** When it was decided, in milliseconds since 1970. */
  at: number;
  /** The key that verified, whatever became of the call. */
  key: RecognisedKey | null;
  api: Api | null;
  operation: Operation | null;
  target: Target;
};

export type AuthorizerParts = {
  /** The snapshot, or null where there is none or it is too old to decide on at that monotonic instant. */
  snapshot: (nowMs: number) => Snapshot | null;
  reading: KeyReading;
  readKey: (headers: CallHeaders) => PresentedKey;
  findKeyInQuery: (query: string) => string | null;
  trustedProxies: BlockList | null;
  quota: Quota;
  nextDecisionId: () => string;
  now: () => number;
  monotonicMs: () => number;
};

export type Authorize = (call: Call) => Verdict | Promise<Verdict>;

/**
 * Resolves what a call presents, from memory, and decides. Answers at once, save where the day's
 * quota has to be leased first: then everything is decided again on what holds after the wait.
 * An allowed call has used up its part of rate and quota when the verdict is there.
 */
export function createAuthorizer(parts: AuthorizerParts): Authorize {
  const { quota } = parts;
  // Filled and read without a break in between, so that one serves all calls.
  const facts: CallFacts = {
    isReady: false,
    isApiPublished: false,
    isAmbiguous: false,
    isKeyInUrl: false,
    isKeyPresent: false,
    key: null,
    operation: null,
    isAddressAllowed: true,
    isOriginAllowed: true,
    isWithinRate: true,
    quota: 'left',
  };

  // Within a millisecond of the wall clock, one reading of the other serves all calls: never ahead of the
  // time, and a millisecond behind at most.
  let readAt = Number.NaN;
  let reading = 0;
  function monotonicAt(now: number): number {
    if (now !== readAt) {
      readAt = now;
      reading = parts.monotonicMs();
    }
    return reading;
  }

  function resolve(call: Call, now: number): Verdict {
    const nowMs = monotonicAt(now);
    const snapshot = parts.snapshot(nowMs);
    const target = readTarget(call.target ?? '');
    const presented = parts.readKey(call.headers);
    const keyInQuery = target.query === null ? null : parts.findKeyInQuery(target.query);
    const text = keyInQuery ?? (presented === severalKeys ? null : presented);
    const api = snapshot?.apis.published(target.basePath) ?? null;
    const key = snapshot === null || text === null ? null : recogniseKey(snapshot, parts.reading, text);
    let operation = api === null ? null : api.routes.matchExactly(call.method, target.path);
    let isPathAmbiguous = call.target === null;
    if (operation === null && api !== null) {
      isPathAmbiguous ||= isAmbiguousPath(target.path);
      if (!isPathAmbiguous) operation = api.routes.match(call.method, target.path);
    }

    facts.isReady = snapshot !== null;
    facts.isApiPublished = api !== null || call.target === null;
    facts.isAmbiguous = isPathAmbiguous || presented === severalKeys;
    facts.isKeyInUrl = keyInQuery !== null;
    facts.isKeyPresent = text !== null;
    facts.key = key;
    facts.operation = operation;
    facts.quota = 'left';
    if (key !== null) resolveRestrictions(call, key, nowMs);
    return {
      outcome: 'allowed',
      decisionId: parts.nextDecisionId(),
      at: now,
      key,
      api,
      operation,
      target,
    };
  }

  function resolveRestrictions(call: Call, key: RecognisedKey, nowMs: number): void {
    const { addresses, origins } = key.profile;
    const { application } = key;
    facts.isAddressAllowed = addresses === null || isIn(addresses, addressOf(call));
    facts.isOriginAllowed = origins === null || (call.headers.origin !== null && origins.has(call.headers.origin));
    facts.isWithinRate = isWithinRate(application.limits, application.plan, Math.floor(nowMs * 1000));
  }

  function addressOf(call: Call): string {
    return clientAddress(call.socket.remoteAddress ?? '', call.headers.forwardedFor, parts.trustedProxies);
  }

  /** Null where the answer hangs on a lease that PostgreSQL has to be asked for. */
  function attempt(call: Call): Verdict | null {
    const now = parts.now();
    const verdict = resolve(call, now);
    const { key } = verdict;
    let isUnasked = false;
    if (key !== null) {
      const state = quota.state(key.application, now);
      isUnasked = state === 'unasked';
      facts.quota = isUnasked ? 'left' : (state as CallFacts['quota']);
    }
    verdict.outcome = decide(facts, now);
    if (verdict.outcome !== 'allowed' || key === null) return verdict;
    if (isUnasked) return null;
    takeFromRate(key.application.limits);
    quota.take(key.application, now);
    return verdict;
  }

  async function attemptAfterLease(call: Call): Promise<Verdict> {
    const endsAtMs = parts.monotonicMs() + longestWaitMs;
    for (;;) {
      const verdict = resolve(call, parts.now());
      const remainingMs = endsAtMs - parts.monotonicMs();
      if (remainingMs <= 0) return { ...verdict, outcome: 'quota_unavailable' };
      if (verdict.key !== null) await quota.wait(verdict.key.application, verdict.at, remainingMs);
      const decided = attempt(call);
      if (decided !== null) return decided;
    }
  }

  return (call) => attempt(call) ?? attemptAfterLease(call);
}
