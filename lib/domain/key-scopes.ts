/** A scope that an application holds, as it stands in the database. */
export type GrantPeriod = { scope: string; startsAt: Date; endsAt: Date | null };

/** The scopes that the grants give now; an end is the first instant that no longer counts. */
export function heldScopes(grants: readonly GrantPeriod[], now: Date): string[] {
  return grants
    .filter((grant) => grant.startsAt <= now && (grant.endsAt === null || now < grant.endsAt))
    .map((grant) => grant.scope)
    .sort();
}

/**
 * What a key opens: its fixed scopes as far as the grants reach, or, where `fixed` is null, whatever is
 * held. A key never opens more than its application holds.
 */
export function effectiveScopes(fixed: readonly string[] | null, held: readonly string[]): string[] {
  return fixed === null ? [...held].sort() : held.filter((scope) => fixed.includes(scope)).sort();
}
