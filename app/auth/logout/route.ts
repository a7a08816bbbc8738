import type { NextRequest } from 'next/server';
import { signOut } from '#lib/session/routes.ts';

export function GET(request: NextRequest): Promise<Response> {
  return signOut(request);
}
