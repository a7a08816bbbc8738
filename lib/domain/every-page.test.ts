import { expect, test } from 'vitest';
import { everyPage } from './every-page.ts';

test('a list is read to its end, each page from where the last one stopped', async () => {
  const asked: (string | undefined)[] = [];
  const items = await everyPage(async (cursor) => {
    asked.push(cursor);
    return cursor === undefined ? { data: [1, 2], nextCursor: 'two' } : { data: [3], nextCursor: null };
  });
  expect(items).toEqual([1, 2, 3]);
  expect(asked).toEqual([undefined, 'two']);
});
