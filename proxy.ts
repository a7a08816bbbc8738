import type { NextRequest, NextResponse } from 'next/server';
import { passThrough } from '#lib/session/proxy.ts';

export function proxy(request: NextRequest): Promise<NextResponse> {
  return passThrough(request);
}

/** Pages and `/auth/…`. Next cuts bodies at 10 MB where a proxy runs, so the API stays out of it. */
export const config = {
  matcher: ['/((?!api/|_next/|.*\\.(?:ico|png|svg|webmanifest|txt|xml)$).*)'],
};
