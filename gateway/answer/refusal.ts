import type { Verdict } from '#gateway/authorize.ts';
import { type RefusalCode, refusals } from '#lib/domain/outcomes.ts';
import { secondsUntilRoom } from '#lib/domain/rate-limit.ts';
import { secondsPerDay } from '#lib/domain/rate-limit-fields.ts';
import { corsHeaders } from './cors.ts';
import { problemDetails } from './problem-details.ts';
import { rateLimitField } from './rate-limit-headers.ts';

export type Refusal = { status: number; headers: string[]; body: string };

/**
 * A refusal as a problem document (RFC 9457) with all its headers, names and values in turn.
 * `portalUrl` is where its links lead, `origin` that of a script that wants to read it.
 */
export function refusal(verdict: Verdict, code: RefusalCode, portalUrl: string, origin: string | null): Refusal {
  const { status, title } = refusals[code];
  const body = JSON.stringify({
    type: `${portalUrl}/docs/errors/${code}`,
    title,
    status,
    detail: problemDetails[code],
    code,
    decision: verdict.decisionId,
    ...helpOf(verdict, code, portalUrl),
  });
  const headers = [
    ...['Content-Type', 'application/problem+json'],
    ...['Content-Length', String(Buffer.byteLength(body))],
    ...['Cache-Control', 'no-store'],
    ...['Latchkey-Decision', verdict.decisionId],
    ...limitHeaders(verdict),
    ...authenticateHeader(status, code),
    ...retryAfterHeader(verdict, code),
    ...corsHeaders(origin),
  ];
  return { status, headers, body };
}

function helpOf(verdict: Verdict, code: RefusalCode, portalUrl: string): Record<string, unknown> {
  const { key, operation } = verdict;
  if (code === 'insufficient_scope' && key && operation?.scope) {
    const query = `request=${encodeURIComponent(operation.scope)}`;
    return {
      required_scope: operation.scope,
      request_access: `${portalUrl}/applications/${encodeURIComponent(key.application.id)}/scopes?${query}`,
    };
  }
  if (code === 'rate_limited') return { violated_policies: ['second'] };
  if (code === 'quota_exceeded') return { violated_policies: ['day'] };
  return {};
}

function limitHeaders({ key, at }: Verdict): string[] {
  if (key === null) return [];
  const { application } = key;
  return ['RateLimit-Policy', application.policyField, 'RateLimit', rateLimitField(application, at)];
}

/** RFC 9110 asks for a challenge with every 401; there is no registered scheme for API keys. */
function authenticateHeader(status: number, code: RefusalCode): string[] {
  if (status !== 401) return [];
  const error = code === 'missing_key' ? '' : `, error="${code}"`;
  return ['WWW-Authenticate', `ApiKey realm="Latchkey"${error}`];
}

function retryAfterHeader({ key, at }: Verdict, code: RefusalCode): string[] {
  if (code === 'rate_limited' && key) {
    const { limits, plan } = key.application;
    return ['Retry-After', String(secondsUntilRoom(limits.level, plan.burst, plan.requestsPerSecond))];
  }
  if (code === 'quota_exceeded')
    return ['Retry-After', String(secondsPerDay - (Math.floor(at / 1000) % secondsPerDay))];
  if (code === 'quota_unavailable' || code === 'gateway_not_ready') return ['Retry-After', '1'];
  return [];
}
