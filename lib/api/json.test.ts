import { describe, expect, test } from 'vitest';
import { DomainError } from '#lib/domain/errors.ts';
import { parseJson } from './json.ts';

function refusal(text: string): DomainError {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

const pointers = (text: string) => refusal(text).fields.map((field) => field.pointer);

describe('parseJson', () => {
  test.each(['', '{', '{"a":1,}', 'undefined', "{'a':1}", '{"a":1} x', '\u00a0{}'])(
    'refuses %j, which is no JSON',
    (text) => expect(refusal(text).code).toBe('malformed_json'),
  );

  test('refuses a field that is named twice, wherever it stands', () => {
    expect(pointers('{"name":"a","name":"b"}')).toEqual(['/name']);
    expect(pointers('{"a":[{"x":1},{"y":[],"y":{}}]}')).toEqual(['/a/1/y']);
    expect(pointers('{"a":{"b":{"c":1},"b":2},"d":1}')).toEqual(['/a/b']);
    expect(pointers('{"a/b":1,"a/b":2,"~":1,"~":2}')).toEqual(['/a~1b', '/~0']);
  });

  test('sees through escapes: "n\\u0061me" is "name"', () => {
    expect(pointers('{"name":1,"n\\u0061me":2}')).toEqual(['/name']);
  });

  test('takes equal names in different objects, and names that only look like values', () => {
    const value = { a: { name: '{"a":1,"a":2}' }, b: [{ name: ',' }, { name: '"' }, ['name', 'name']], name: ':' };
    expect(parseJson(JSON.stringify(value))).toEqual(value);
  });

  test('reads a name of the prototype as a field like any other', () => {
    const value = parseJson('{"__proto__":{"isAdmin":true},"constructor":1}') as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(pointers('{"__proto__":1,"__proto__":2}')).toEqual(['/__proto__']);
  });

  test('takes time in proportion to the text', () => {
    const nested = '['.repeat(30_000) + ']'.repeat(30_000);
    expect(parseJson(nested)).toBeInstanceOf(Array);
    expect(refusal(`{${'"a":1,'.repeat(9_000)}"a":1}`).fields).toHaveLength(9_000);
  });
});
