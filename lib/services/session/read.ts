import type { Database } from '#lib/db/client.ts';

/** The session with this digest, or null where there is none or it is over. */
export async function readSession(
  db: Database,
  idDigest: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<{ personId: string; content: Uint8Array<ArrayBuffer> } | null> {
  return db.session.findFirst({
    where: { idDigest, expiresAt: { gt: now } },
    select: { personId: true, content: true },
  });
}
