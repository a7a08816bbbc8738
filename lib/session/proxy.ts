import 'server-only';
import { randomBytes } from 'node:crypto';
import { NextRequest, NextResponse } from 'next/server';
import { portalConfig } from '#lib/config/portal.ts';
import { newId } from '#lib/domain/ids.ts';
import { strictTransportSecurity } from '#lib/domain/transport-security.ts';
import { auth0 } from './auth0.ts';
import { cookieNames } from './cookies.ts';
import { reportError } from './report.ts';
import { nonceHeader, pathHeader } from './request-headers.ts';
import { contentSecurityPolicy } from './security-headers.ts';

/**
 * What every page passes through: a fresh nonce with its policy, the page's own path, and a session
 * that is put off. It decides about nobody: that is done where data is read.
 */
export async function passThrough(request: NextRequest): Promise<NextResponse> {
  const isHttps = portalConfig().APP_BASE_URL.startsWith('https:');
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, { isHttps, isDevelopment: process.env.NODE_ENV === 'development' });

  const headers = new Headers(request.headers);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  headers.set(nonceHeader, nonce);
  // Next reads the nonce of its own scripts from here.
  headers.set('Content-Security-Policy', policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  response.headers.set('Cache-Control', 'no-store');
  if (isHttps) response.headers.set('Strict-Transport-Security', strictTransportSecurity);
  for (const cookie of await rollSession(request)) response.headers.append('Set-Cookie', cookie);
  return response;
}

/**
 * Puts off the end of the session; returns the cookies to set. Not under `/auth/`, where sessions begin
 * and end. A database that is away is the page's to tell, and costs no cookie.
 */
async function rollSession(request: NextRequest): Promise<string[]> {
  if (!request.cookies.has(cookieNames().session) || request.nextUrl.pathname.startsWith('/auth/')) return [];
  try {
    // Under a path of its own, so that no path of ours is one of the SDK's by accident.
    const passing = new NextRequest(new URL('/', portalConfig().APP_BASE_URL), { headers: request.headers });
    return (await auth0().middleware(passing)).headers.getSetCookie();
  } catch (error) {
    reportError(error, { requestId: newId('request') });
    return [];
  }
}
