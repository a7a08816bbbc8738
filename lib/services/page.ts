import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { type Page, pageQuery } from '#lib/domain/resources/common.ts';
import { invalidInput, parseInput } from './input.ts';

/** How much of a list, and from where. */
export type PageInput = { limit?: number; cursor?: string };

/** By what a list is sorted; the id settles the order of equals. */
export type Position<Value> = { value: Value; id: string };

const text = z.string().regex(/^[^\0]{0,100}$/);
const positions = {
  /** Milliseconds since 1970, as far as a Date reaches. */
  time: z.tuple([z.number().int().min(-8.64e15).max(8.64e15), text]),
  number: z.tuple([z.number().int(), text]),
  text: z.tuple([text, text]),
};
type Positions = { time: Date; number: number; text: string };

/**
 * Reads limit and cursor. A cursor is opaque to callers; it holds the place of the last item seen, not
 * a count, so that a list in which items come and go shows none twice. Throws `invalid_input`.
 */
export function parsePage<Kind extends keyof Positions>(
  page: PageInput,
  kind: Kind,
): { limit: number; after: Position<Positions[Kind]> | null } {
  const { limit, cursor } = parseInput(pageQuery, page);
  if (cursor === undefined) return { limit, after: null };
  const position = positions[kind].safeParse(decode(cursor));
  if (!position.success) throw invalidInput([{ pointer: '/cursor', detail: 'Not a cursor of this list.' }]);
  const [value, id] = position.data;
  return { limit, after: { value: (kind === 'time' ? new Date(value) : value) as Positions[Kind], id } };
}

/** Makes a page of up to `limit` + 1 rows: the one more says that there is another page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => Position<Date | number | string>,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encode(positionOf(last)) : null;
  return { data: shown.map(toItem), nextCursor };
}

function encode({ value, id }: Position<Date | number | string>): string {
  return Buffer.from(JSON.stringify([value instanceof Date ? value.getTime() : value, id])).toString('base64url');
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}
