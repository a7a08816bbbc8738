import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAmbiguousPath } from './request-path.ts';

describe('paths that can be read in one way only', () => {
  test.each([
    '/',
    '/maps',
    '/maps/v1/places',
    '/maps/v1/places/',
    '/maps/v1/a.b-c_d~e',
    '/maps/v1/.well-known',
    '/maps/v1/...',
    '/maps/v1/..a',
    "/maps/v1/!$&'()*+,;=:@",
    '/maps/v1/a|b[c]',
    '/maps/v1/caf%C3%A9',
    '/maps/v1/a%20b%2Cc',
    '/maps/v1/100%25',
    '/maps/v1/%7Euser',
  ])('%s passes', (path) => {
    expect(isAmbiguousPath(path)).toBe(false);
  });
});

describe('paths that another reader could take for something else', () => {
  test.each([
    ['dot segments', ['/maps/../calendar', '/maps/./v1', '/maps/..', '/maps/.', '/maps/v1/..;/x', '/maps/v1/.;a=b']],
    ['encoded dot segments', ['/maps/%2e%2e/calendar', '/maps/.%2E/x', '/maps/%2e', '/maps/%252e%252e/x']],
    ['encoded slashes', ['/maps/v1%2Fplaces', '/maps/v1%2fplaces', '/maps/v1%252fplaces']],
    ['backslashes', ['/maps\\v1', '/maps/..\\x', '/maps%5Cv1', '/maps%5cv1', '/maps%255Cv1']],
    ['empty segments', ['//maps/v1', '/maps//v1', '/maps/v1//']],
    ['NUL and other control characters', ['/maps/%00', '/maps/v1%0d%0a', '/maps/\u0000', '/maps/%7F', '/maps/\t']],
    [
      'letters and digits that need no escape',
      ['/maps/v1/%70laces', '/m%61ps', '/maps/v%31', '/maps/%2D', '/maps/%5F'],
    ],
    ['broken escapes', ['/maps/%', '/maps/%2', '/maps/%zz', '/maps/%-1']],
    ['bytes that are no UTF-8', ['/maps/%ff', '/maps/%C3', '/maps/%C0%AE']],
    [
      'what should have been encoded',
      ['/maps/caf\u00e9', '/maps/a b', '/maps/"', '/maps/<x>', '/maps/{id}', '/maps/#x'],
    ],
  ])('%s', (_, paths) => {
    for (const path of paths) expect(isAmbiguousPath(path), path).toBe(true);
  });
});

test('what passes has the segments that any decoding reader finds', () => {
  const character = fc.constantFrom(...'ab.%2fFeE5cC0;/\\~-_');
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 12 }), (tail) => {
      const path = `/${tail}`;
      fc.pre(!isAmbiguousPath(path));
      // The URL parser removes dot segments and takes backslashes for slashes; decoding shows hidden slashes.
      expect(new URL(path, 'http://host').pathname).toBe(path);
      expect(decodeURIComponent(path).split('/')).toHaveLength(path.split('/').length);
    }),
    { numRuns: 5_000 },
  );
});
