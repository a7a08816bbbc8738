import type { Context } from '#lib/services/context.ts';

/** The trail of a subject, oldest first. */
export async function trailOf(context: Context, subjectId: string) {
  return context.db.auditEvent.findMany({ where: { subjectId }, orderBy: { sequence: 'asc' } });
}
