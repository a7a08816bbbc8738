import { expect, test } from 'vitest';
import { parsePage, toPage } from './page.ts';

const rows = [1, 2, 3].map((day) => ({ id: `id_${day}`, at: new Date(Date.UTC(2026, 0, day)) }));
const page = (limit: number, from = rows) =>
  toPage(
    from,
    limit,
    (row) => ({ value: row.at, id: row.id }),
    (row) => row.id,
  );

test('a cursor leads to where its page ended', () => {
  const { data, nextCursor } = page(2);
  expect(data).toEqual(['id_1', 'id_2']);
  expect(parsePage({ cursor: nextCursor as string }, 'time').after).toEqual({ value: rows[1]?.at, id: 'id_2' });
});

test('the last page has no cursor', () => {
  expect(page(3).nextCursor).toBeNull();
  expect(page(3, []).nextCursor).toBeNull();
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each([
  ['no base64', '%%%'],
  ['no JSON', Buffer.from('nonsense').toString('base64url')],
  ['another shape', encode({ value: 1, id: 'x' })],
  ['another list', encode(['maps', 'api_1'])],
  ['no instant', encode([9e15, 'x'])],
  ['a NUL', encode([1, 'x\0'])],
  ['nothing', ''],
])('a cursor with %s is refused', (_, cursor) => {
  expect(() => parsePage({ cursor }, 'time')).toThrow(
    expect.objectContaining({ code: 'invalid_input', fields: [expect.objectContaining({ pointer: '/cursor' })] }),
  );
});

test.each([0, 101, 1.5, Number.NaN])('a limit of %s is refused', (limit) => {
  expect(() => parsePage({ limit }, 'time')).toThrow(
    expect.objectContaining({ code: 'invalid_input', fields: [expect.objectContaining({ pointer: '/limit' })] }),
  );
});
