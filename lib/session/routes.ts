import 'server-only';
import { NextRequest, type NextResponse } from 'next/server';
import { portalConfig } from '#lib/config/portal.ts';
import { newId } from '#lib/domain/ids.ts';
import { auth0 } from './auth0.ts';
import { cookieNames } from './cookies.ts';
import { reportError } from './report.ts';
import { safeReturnTo } from './return-to.ts';
import { problemOf, signInProblem, toPortal } from './sign-in.ts';

/** `/auth/login?returnTo=/…`: to the provider. */
export async function startSignIn(request: NextRequest): Promise<NextResponse> {
  const url = portalUrl('/auth/login');
  // The SDK hands the rest of the query on to the provider, so nothing else is let through.
  url.searchParams.set('returnTo', safeReturnTo(request.nextUrl.searchParams.get('returnTo'), url.origin));
  const response = await auth0().middleware(new NextRequest(url, { headers: request.headers }));
  return response.status < 400 ? unstored(response) : signInProblem('identity_unavailable');
}

/** `/auth/callback`: back from the provider. */
export async function finishSignIn(request: NextRequest): Promise<NextResponse> {
  const url = portalUrl('/auth/callback');
  url.search = request.nextUrl.search;
  try {
    return unstored(await auth0().middleware(new NextRequest(url, { headers: request.headers })));
  } catch (error) {
    const response = signInProblem(problemOf(error));
    for (const { name } of request.cookies.getAll()) {
      if (name.startsWith(cookieNames().transactionPrefix)) forget(response, name);
    }
    return response;
  }
}

/**
 * `/auth/logout`: ends the session here, then at the provider. A provider or database that is
 * away hinders nobody from leaving this browser. Links on other sites sign nobody out.
 */
export async function signOut(request: NextRequest): Promise<NextResponse> {
  if (request.headers.get('sec-fetch-site') === 'cross-site') return toPortal('/');
  try {
    const response = await auth0().middleware(new NextRequest(portalUrl('/auth/logout'), { headers: request.headers }));
    if (response.status < 400) return unstored(response);
  } catch (error) {
    reportError(error, { requestId: newId('request') });
  }
  const response = toPortal('/');
  forget(response, cookieNames().session);
  return response;
}

/** With the attributes it was set with: browsers keep a `__Host-` cookie that is not removed as `Secure`. */
function forget(response: NextResponse, name: string): void {
  const secure = portalConfig().APP_BASE_URL.startsWith('https:');
  response.cookies.set(name, '', { maxAge: 0, path: '/', httpOnly: true, sameSite: 'lax', secure });
}

function portalUrl(path: string): URL {
  return new URL(path, portalConfig().APP_BASE_URL);
}

function unstored(response: NextResponse): NextResponse {
  response.headers.set('Cache-Control', 'no-store');
  return response;
}
