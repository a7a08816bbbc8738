import { Prisma } from '#lib/db/generated/client.ts';
import { type Context, requireDeveloper } from '../context.ts';

/**
 * Keeps the first answer to a claimed key, for replays. A `secret` at the top of the body is left out:
 * it is shown once and never stored.
 */
export async function finishIdempotent(
  context: Context,
  input: { key: string; status: number; body: unknown },
): Promise<void> {
  const { personId } = requireDeveloper(context);
  const { key, status } = input;
  const body = withoutSecret(input.body);
  await context.db.idempotencyKey.updateMany({
    where: { personId, key, status: null },
    data: { status, body: body === null ? Prisma.DbNull : body },
  });
}

/** Frees a claimed key whose request failed on our side, so that it can be tried again. */
export async function releaseIdempotent(context: Context, input: { key: string }): Promise<void> {
  const { personId } = requireDeveloper(context);
  await context.db.idempotencyKey.deleteMany({ where: { personId, key: input.key, status: null } });
}

function withoutSecret(body: unknown): Prisma.InputJsonValue | null {
  if (body === undefined || body === null) return null;
  if (typeof body !== 'object' || Array.isArray(body)) return body as Prisma.InputJsonValue;
  const { secret: _, ...rest } = body as Record<string, unknown>;
  return rest as Prisma.InputJsonObject;
}
