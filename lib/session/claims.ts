import 'server-only';
import type { PortalConfig } from '#lib/config/portal.ts';

/** What the ID token says about who signs in. */
export type Claims = Readonly<Record<string, unknown>>;

export type Identity = {
  subject: string;
  email: string;
  isEmailVerified: boolean;
  name: string;
  isAdmin: boolean;
};

/**
 * Reads validated claims. An admin has `admin` in the roles claim (a list, or one text), or a
 * verified address among `ADMIN_EMAILS`: anybody can type an address that is not verified.
 */
export function readIdentity(
  claims: Claims,
  config: Pick<PortalConfig, 'AUTH0_ROLES_CLAIM' | 'ADMIN_EMAILS'>,
): Identity {
  const email = textOf(claims.email).trim();
  const isEmailVerified = claims.email_verified === true && email !== '';
  const roles = [claims[config.AUTH0_ROLES_CLAIM]].flat();
  return {
    subject: textOf(claims.sub),
    email,
    isEmailVerified,
    name: (textOf(claims.name).trim() || email).slice(0, 80),
    isAdmin: roles.includes('admin') || (isEmailVerified && config.ADMIN_EMAILS.includes(email.toLowerCase())),
  };
}

function textOf(claim: unknown): string {
  return typeof claim === 'string' ? claim : '';
}
