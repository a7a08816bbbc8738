import type { Logger } from 'pino';
import type { Verdict } from '#gateway/authorize.ts';
import type { Metrics } from '#gateway/metrics.ts';
import type { Outcome } from '#lib/domain/outcomes.ts';
import type { Collector } from './collector.ts';

/** Counts what became of a call. Exactly once a call, and before the caller hears of it. */
export type Account = (verdict: Verdict, outcome: Outcome) => void;

export function createAccount(collector: Collector, metrics: Metrics, log: Logger): Account {
  return (verdict, outcome) => {
    const { key, api, operation, at, decisionId } = verdict;
    metrics.countDecision(outcome);
    if (outcome === 'key_in_url') {
      metrics.countExposedKey();
      const about = { decision: decisionId, key: key?.keyId, secret: key?.secretId };
      log.warn(about, 'a key was sent in a URL: it is exposed');
    }
    if (key !== null) collector.count(key, api?.id ?? '', operation?.id ?? '', outcome, at);
  };
}
