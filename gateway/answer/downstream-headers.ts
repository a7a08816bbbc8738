import type { Verdict } from '#gateway/authorize.ts';
import { canonicalName, connectionNames, isHopByHop } from '#gateway/identity/header-names.ts';
import { corsHeaders } from './cors.ts';
import { rateLimitField } from './rate-limit-headers.ts';

const ownFields = new Set(['ratelimit', 'ratelimit-policy']);
/** Answered by the gateway, as it answers preflights. */
const corsFields = new Set([
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-expose-headers',
]);

/**
 * The header lines of a proxied answer, names and values in turn: the upstream's, less what
 * belongs to its connection and what only the gateway says, and then the gateway's own.
 */
export function downstreamHeaders(lines: readonly string[], verdict: Verdict, origin: string | null): string[] {
  const headers: string[] = [];
  const exposed: string[] = [];
  const declared = connectionNames(
    lines.filter((_, index) => index % 2 === 1 && isNamed(lines[index - 1], 'connection')),
  );
  for (let index = 0; index < lines.length; index += 2) {
    const name = lines[index] as string;
    const value = lines[index + 1] as string;
    const lowerCase = name.toLowerCase();
    if (isHopByHop(lowerCase) || declared.has(lowerCase)) continue;
    if (canonicalName(name).startsWith('latchkey-') || ownFields.has(lowerCase)) continue;
    if (origin !== null && corsFields.has(lowerCase)) {
      if (lowerCase === 'access-control-expose-headers') exposed.push(value);
      continue;
    }
    headers.push(name, value);
  }
  headers.push('Latchkey-Decision', verdict.decisionId);
  if (verdict.key !== null) {
    const { application } = verdict.key;
    headers.push('RateLimit-Policy', application.policyField, 'RateLimit', rateLimitField(application, verdict.at));
  }
  headers.push(...corsHeaders(origin, exposed));
  return headers;
}

function isNamed(name: string | undefined, lowerCase: string): boolean {
  return name?.toLowerCase() === lowerCase;
}
