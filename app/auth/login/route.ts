import type { NextRequest } from 'next/server';
import { startSignIn } from '#lib/session/routes.ts';

export function GET(request: NextRequest): Promise<Response> {
  return startSignIn(request);
}
