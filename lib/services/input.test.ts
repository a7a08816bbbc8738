import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseInput } from './input.ts';

const schema = z.strictObject({
  name: z.string().min(1, 'Give it a name.'),
  'a/b~c': z.array(z.number({ error: 'A number.' })).optional(),
});

test('a good input comes back as its schema reads it', () => {
  expect(parseInput(schema, { name: 'x' })).toEqual({ name: 'x' });
});

test('every bad value is named by its JSON pointer, unknown fields among them', () => {
  expect(() => parseInput(schema, { name: '', 'a/b~c': [1, 'two'], more: 1 })).toThrow(
    expect.objectContaining({
      code: 'invalid_input',
      fields: [
        { pointer: '/name', detail: 'Give it a name.' },
        { pointer: '/a~1b~0c/1', detail: 'A number.' },
        { pointer: '/more', detail: 'There is no such field.' },
      ],
    }),
  );
});

test.each([null, undefined, 'text', [], 7])('%o is no object', (input) => {
  expect(() => parseInput(schema, input)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});
