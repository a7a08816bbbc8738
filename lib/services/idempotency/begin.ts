import { DomainError } from '#lib/domain/errors.ts';
import { type Context, requireDeveloper } from '../context.ts';

/** How long the first answer is kept. */
const keptMilliseconds = 24 * 3_600_000;
/** An attempt that has not finished by then died half way; no transaction of ours lives that long. */
const abandonedMilliseconds = 60_000;
const maxAttempts = 3;

export type Beginning = { state: 'new' } | { state: 'replay'; status: number; body: unknown };

/**
 * Claims an `Idempotency-Key` of the caller for one request, told by the digest of all that makes it
 * (method, path, body). `new`: go ahead, then call `finishIdempotent`, or `releaseIdempotent` where the
 * failure was ours. `replay`: give this answer again. Throws `invalid_header`,
 * `idempotency_key_reused`, `idempotency_key_in_use`.
 */
export async function beginIdempotent(
  context: Context,
  input: { key: string; bodyDigest: Uint8Array },
): Promise<Beginning> {
  const { personId } = requireDeveloper(context);
  const { key } = input;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new DomainError('invalid_header', 'Idempotency-Key takes 1 to 200 visible ASCII characters.');
  }
  const bodyDigest = new Uint8Array(input.bodyDigest);
  await sweep(context);
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    if (await claim(context, personId, key, bodyDigest)) return { state: 'new' };
    const first = await context.db.idempotencyKey.findUnique({
      where: { personId_key: { personId, key } },
      select: { bodyDigest: true, status: true, body: true },
    });
    // Released between the two statements: it is free again.
    if (!first) continue;
    if (!isSame(first.bodyDigest, bodyDigest)) throw new DomainError('idempotency_key_reused');
    if (first.status === null) break;
    return { state: 'replay', status: first.status, body: first.body };
  }
  throw new DomainError('idempotency_key_in_use');
}

/** One statement decides between two requests that come together. */
async function claim(
  context: Context,
  personId: string,
  key: string,
  bodyDigest: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const now = context.now();
  const claimed = await context.db.$executeRaw`
    INSERT INTO "idempotency_keys" AS i ("person_id", "key", "body_digest", "created_at")
    VALUES (${personId}, ${key}, ${bodyDigest}, ${now})
    ON CONFLICT ("person_id", "key") DO UPDATE
      SET "body_digest" = excluded."body_digest", "status" = NULL, "body" = NULL, "created_at" = excluded."created_at"
      WHERE i."created_at" <= ${before(now, keptMilliseconds)}
        OR (i."status" IS NULL AND i."created_at" <= ${before(now, abandonedMilliseconds)})`;
  return claimed === 1;
}

/** Removes some answers that nobody may ask for any more. */
async function sweep(context: Context): Promise<void> {
  await context.db.$executeRaw`
    DELETE FROM "idempotency_keys" WHERE ("person_id", "key") IN (
      SELECT "person_id", "key" FROM "idempotency_keys"
      WHERE "created_at" <= ${before(context.now(), keptMilliseconds)}
      ORDER BY "created_at" LIMIT 100 FOR UPDATE SKIP LOCKED)`;
}

function before(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
