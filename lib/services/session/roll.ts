import type { Database } from '#lib/db/client.ts';

/**
 * Puts off the end of a session that lives. False where there is none: it was ended meanwhile, and
 * must not come back.
 */
export async function rollSession(
  db: Database,
  input: { idDigest: Uint8Array<ArrayBuffer>; now: Date; expiresAt: Date },
): Promise<boolean> {
  const { count } = await db.session.updateMany({
    where: { idDigest: input.idDigest, expiresAt: { gt: input.now } },
    data: { lastSeenAt: input.now, expiresAt: input.expiresAt },
  });
  return count === 1;
}
