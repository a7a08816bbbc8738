import { z } from 'zod';

/** Instants travel as RFC 3339 in UTC. */
export const instant = z.iso.datetime({ offset: true });
/** Line breaks and tabs are text; PostgreSQL holds no NUL. */
const withoutControls = [/^[\P{Cc}\n\r\t]*$/u, 'No control characters.'] as const;

/** Names travel in headers and stand on one line. */
export const nameField = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(80, 'At most 80 characters.')
  .regex(/^\P{Cc}*$/u, 'No control characters or line breaks.');
export const descriptionField = z
  .string()
  .trim()
  .max(500, 'At most 500 characters.')
  .regex(...withoutControls);
export const reasonField = z
  .string()
  .trim()
  .min(1, 'Say why.')
  .max(2000, 'At most 2,000 characters.')
  .regex(...withoutControls);
export const scopeName = z
  .string()
  .max(80, 'At most 80 characters.')
  .regex(/^[a-z0-9-]+:[a-z0-9-]+$/, 'A scope looks like maps:read.');

/** A page of a list. `nextCursor` is null on the last page. */
export type Page<Item> = { data: Item[]; nextCursor: string | null };

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
});

export const personReference = z.object({ id: z.string(), name: z.string() });
