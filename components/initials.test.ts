import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['Dev Example', 'dev@example.com', 'DE'],
  ['Ada Maria Example', 'ada@example.com', 'AE'],
  ['dev', 'dev@example.com', 'DE'],
  ['dev@example.com', 'dev@example.com', 'DE'],
  ['Ødegård Åse', 'a@example.com', 'ØÅ'],
  ['', 'sam@example.com', 'SA'],
])('%j <%s> is shown as %s', (name, email, initials) => {
  expect(initialsOf(name, email)).toBe(initials);
});
