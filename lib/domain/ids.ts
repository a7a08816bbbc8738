import { typeid } from 'typeid-js';

/**
 * The kinds of ids. An id is opaque to its readers: the prefix says what it names,
 * the rest is a UUIDv7 in base32, so that ids sort by the time of their making.
 */
export const idPrefixes = {
  person: 'person',
  team: 'team',
  application: 'app',
  key: 'key',
  secret: 'secret',
  grant: 'grant',
  scopeRequest: 'req',
  requestItem: 'item',
  comment: 'comment',
  api: 'api',
  operation: 'op',
  plan: 'plan',
  auditEvent: 'event',
  decision: 'dec',
  request: 'http',
} as const;

export type IdKind = keyof typeof idPrefixes;
export type Id<Kind extends IdKind = IdKind> = `${(typeof idPrefixes)[Kind]}_${string}`;

/** A new id of the given kind, for example `app_01k9v3m8w5e7qf…`. */
export function newId<Kind extends IdKind>(kind: Kind): Id<Kind> {
  return typeid(idPrefixes[kind]).toString() as Id<Kind>;
}
