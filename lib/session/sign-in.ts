import 'server-only';
import type { OnCallbackHook } from '@auth0/nextjs-auth0/types';
import { NextResponse } from 'next/server';
import { portalConfig } from '#lib/config/portal.ts';
import { DomainError } from '#lib/domain/errors.ts';
import { newId } from '#lib/domain/ids.ts';
import { signIn } from '#lib/services/person/sign-in.ts';
import { readIdentity } from './claims.ts';
import { currentRequest } from './context.ts';
import { reportError } from './report.ts';
import { safeReturnTo } from './return-to.ts';

/** What `/sign-in-problem` explains. */
export type SignInProblem = 'email_not_verified' | 'person_suspended' | 'identity_unavailable' | 'sign_in_failed';

export function signInProblem(code: SignInProblem): NextResponse {
  return toPortal(`/sign-in-problem?code=${code}`);
}

/** A redirect within the portal; its origin is configured, never taken from the request. */
export function toPortal(path: string): NextResponse {
  return NextResponse.redirect(new URL(path, portalConfig().APP_BASE_URL), {
    headers: { 'Cache-Control': 'no-store' },
  });
}

/**
 * The SDK's last step of signing in. Throws where somebody is refused: after a mere redirect the
 * SDK would still save the session.
 */
export const completeSignIn: OnCallbackHook = async (error, { returnTo }, session) => {
  if (error || !session) throw error ?? new Error('the provider sent no session');
  const config = portalConfig();
  const context = await currentRequest({ kind: 'portal' });
  const { personId } = await signIn(context, readIdentity(session.user, config));
  session.personId = personId;
  return toPortal(safeReturnTo(returnTo, config.APP_BASE_URL));
};

/** Codes of the SDK: the provider cannot be reached; and what anybody brings about with a made-up link. */
const providerErrors = ['discovery_error', 'authorization_code_grant_request_error'];
const visitorErrors = ['missing_state', 'invalid_state', 'authorization_error'];

/** Which page explains a failed sign-in. What is not the visitor's doing is reported as well. */
export function problemOf(error: unknown): SignInProblem {
  if (error instanceof DomainError && error.code === 'person_suspended') return 'person_suspended';
  if (error instanceof DomainError && error.code === 'email_not_verified') return 'email_not_verified';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!visitorErrors.includes(code)) reportError(error, { requestId: newId('request') });
  return providerErrors.includes(code) ? 'identity_unavailable' : 'sign_in_failed';
}
