import { expect, test } from 'vitest';
import { errorCodes } from '#lib/domain/errors.ts';
import { refusalCodes } from '#lib/domain/outcomes.ts';
import { errorPageOf } from './error-pages.ts';

const codes = [...refusalCodes, ...Object.keys(errorCodes)];

test.each(codes)('%s, which problem documents link to, has a page that says what to do', (code) => {
  const page = errorPageOf(code);
  expect(page).toMatchObject({ code });
  expect(page?.meaning.length).toBeGreaterThan(20);
  expect(page?.why.length).toBeGreaterThan(0);
  expect(page?.whatToDo.length).toBeGreaterThan(0);
});

test('code in a text is closed again', () => {
  for (const code of codes) {
    const page = errorPageOf(code);
    for (const text of [page?.meaning ?? '', ...(page?.why ?? []), ...(page?.whatToDo ?? [])]) {
      expect(text.split('`').length % 2, text).toBe(1);
    }
  }
});

test('what is no code has no page, whatever objects are made of', () => {
  expect(errorPageOf('constructor')).toBeUndefined();
  expect(errorPageOf('')).toBeUndefined();
});
