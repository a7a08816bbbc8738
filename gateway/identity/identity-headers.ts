import type { ScopesText } from '#gateway/snapshot/applications.ts';
import type { RecognisedKey } from '#gateway/snapshot/recognised-key.ts';
import { effectiveScopes } from '#lib/domain/decide.ts';

const names = [
  'Latchkey-Application',
  'Latchkey-Application-Name',
  'Latchkey-Key',
  'Latchkey-Environment',
  'Latchkey-Scopes',
  'Latchkey-User',
  'Latchkey-Decision',
];

/**
 * The header lines that say who calls, names and values in turn, with every value empty. All of
 * them are sent with every call, empty where there is nothing to say, so that none of a client's
 * making is ever taken for ours.
 */
export function emptyIdentityHeaders(): string[] {
  return names.flatMap((name) => [name, '']);
}

/** Fills in the lines, at the beginning of `lines`. */
export function fillIdentityHeaders(lines: string[], key: RecognisedKey, now: number, decisionId: string): void {
  const { application } = key;
  lines[1] = application.idText;
  lines[3] = application.nameText;
  lines[5] = key.keyText;
  lines[7] = key.profile.environment;
  lines[9] = scopesText(key, now);
  lines[13] = decisionId;
}

export function identityHeaders(key: RecognisedKey, now: number, decisionId: string): string[] {
  const lines = emptyIdentityHeaders();
  fillIdentityHeaders(lines, key, now, decisionId);
  return lines;
}

/** One text for all keys that follow the grants of their application. */
function scopesText(key: RecognisedKey, now: number): string {
  const text = key.scopes === null ? key.application.scopesText : key.scopesText;
  const { version } = key.application;
  if (text.applicationVersion !== version || now < text.validFrom || now >= text.validUntil) renew(text, key, now);
  return text.value;
}

/** What is kept holds until the application changes, or a grant begins or ends. */
function renew(text: ScopesText, key: RecognisedKey, now: number): void {
  const { version, grants } = key.application;
  const instants = grants.flatMap((grant) => [grant.startsAt, grant.endsAt]);
  text.value = effectiveScopes(key, now).join(' ');
  text.applicationVersion = version;
  text.validFrom = Math.max(Number.NEGATIVE_INFINITY, ...instants.filter((instant) => instant <= now));
  text.validUntil = Math.min(Number.POSITIVE_INFINITY, ...instants.filter((instant) => instant > now));
}
