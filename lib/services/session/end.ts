import type { Database } from '#lib/db/client.ts';

/** Signs a browser out; nothing happens where it is signed out already. */
export async function endSession(db: Database, idDigest: Uint8Array<ArrayBuffer>): Promise<void> {
  await db.session.deleteMany({ where: { idDigest } });
}
