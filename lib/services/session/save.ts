import type { Database } from '#lib/db/client.ts';

/** Keeps a browser signed in until `expiresAt`. The content is encrypted by the caller. */
export async function saveSession(
  db: Database,
  input: {
    idDigest: Uint8Array<ArrayBuffer>;
    personId: string;
    content: Uint8Array<ArrayBuffer>;
    userAgent: string;
    expiresAt: Date;
  },
): Promise<void> {
  const { idDigest, ...values } = input;
  await db.session.upsert({
    where: { idDigest },
    create: { idDigest, ...values },
    update: { ...values, lastSeenAt: new Date() },
    select: { idDigest: true },
  });
}
