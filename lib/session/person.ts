import 'server-only';
import type { SessionData } from '@auth0/nextjs-auth0/types';
import { readViewer } from '#lib/services/person/viewer.ts';
import { portalDatabase } from '#lib/services/portal-context.ts';

/** Who a session belongs to, as the database has it now: rights and suspension are never cached. */
export async function personOf(session: SessionData | null): ReturnType<typeof readViewer> {
  const personId = session?.personId;
  return typeof personId === 'string' ? readViewer(portalDatabase(), personId) : null;
}
