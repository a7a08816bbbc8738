import type { NextRequest } from 'next/server';
import { finishSignIn } from '#lib/session/routes.ts';

export function GET(request: NextRequest): Promise<Response> {
  return finishSignIn(request);
}
