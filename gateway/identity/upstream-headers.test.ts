import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBrandedBearerReader } from '#gateway/call/presented-key.ts';
import { readBlocks } from '#gateway/snapshot/key-profiles.ts';
import { upstreamHeaders } from './upstream-headers.ts';

const secret = 'lk_sk_live_abcdefghijklmnopqrstuvwxyz0123456789';
const brandedBearer = createBrandedBearerReader('lk');

type Options = { peer?: string; trusted?: string[]; hasBody?: boolean };

/** The lines that reach the upstream, as [name in lower case, value]. */
function passed(lines: [string, string][], options: Options = {}): [string, string][] {
  const request = { rawHeaders: lines.flat(), socket: { remoteAddress: options.peer ?? '192.0.2.1' } };
  const trustedProxies = options.trusted ? readBlocks(options.trusted) : null;
  const parts = { trustedProxies, brandedBearer };
  const flat = upstreamHeaders(request as unknown as IncomingMessage, options.hasBody ?? false, parts);
  const pairs: [string, string][] = [];
  for (let index = 0; index < flat.length; index += 2) {
    pairs.push([(flat[index] as string).toLowerCase(), flat[index + 1] as string]);
  }
  return pairs;
}

function names(lines: [string, string][], options?: Options): string[] {
  return passed(lines, options).map(([name]) => name);
}

const ours = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'];

describe('a header that could pass for ours never gets through', () => {
  const letterCase = (text: string) =>
    fc
      .tuple(...[...text].map((letter) => fc.constantFrom(letter.toLowerCase(), letter.toUpperCase())))
      .map((letters) => letters.join(''));
  const separator = fc.constantFrom('-', '_', '.');
  const ending = fc.constantFrom('application', 'user', 'key', 'scopes', 'decision', 'assertion', 'anything', '');

  test('in any letter case, with any separators', () => {
    fc.assert(
      fc.property(letterCase('latchkey'), separator, ending.chain(letterCase), separator, (word, one, rest, two) => {
        const name = `${word}${one}${rest.replaceAll('-', two)}`;
        expect(names([[name, 'forged']])).toEqual(ours);
      }),
      { numRuns: 1_000 },
    );
  });

  test('and a client cannot have ours dropped by naming them in Connection', () => {
    const lines: [string, string][] = [['Connection', 'close, X-Forwarded-For, Latchkey-Application']];
    expect(names(lines)).toEqual(ours);
  });

  test('but a name that only resembles ours does', () => {
    expect(names([['Latchkeys', 'x']])).toContain('latchkeys');
    expect(names([['X-Latchkey-User', 'x']])).toContain('x-latchkey-user');
  });
});

describe('the key', () => {
  test.each(['X-API-Key', 'x-api-key', 'X_Api_Key', 'x.api.key'])('in %s stays here', (name) => {
    expect(names([[name, secret]])).toEqual(ours);
  });

  test('as a bearer value stays here, the user’s own token passes', () => {
    expect(names([['Authorization', `Bearer ${secret}`]])).toEqual(ours);
    expect(passed([['Authorization', 'Bearer eyJ.x.y']])).toContainEqual(['authorization', 'Bearer eyJ.x.y']);
    expect(passed([['Authorization', 'Basic eDp5']])).toContainEqual(['authorization', 'Basic eDp5']);
  });
});

describe('what belongs to one connection stays on it', () => {
  test.each([
    'Connection',
    'Keep-Alive',
    'Proxy-Authorization',
    'Proxy-Connection',
    'TE',
    'Trailer',
    'Transfer-Encoding',
    'Upgrade',
    'Expect',
    'Host',
    'HTTP2-Settings',
  ])('%s', (name) => {
    expect(names([[name, 'x']], { hasBody: true })).toEqual(ours);
  });

  test('also what Connection names, and only that', () => {
    const lines: [string, string][] = [
      ['Connection', 'keep-alive, X-Hop'],
      ['X-Hop', '1'],
      ['X-Far', '2'],
    ];
    expect(names(lines)).toEqual(['x-far', ...ours]);
  });

  test('a length without a body is not passed on', () => {
    expect(names([['Content-Length', '0']])).toEqual(ours);
    expect(names([['Content-Length', '3']], { hasBody: true })).toContain('content-length');
  });
});

describe('cookies', () => {
  test('of the portal stay here, others pass', () => {
    const value = 'a=1; latchkey_session=x; latchkey_session__1=y; __Host-latchkey_txn_z=w; b=latchkey';
    expect(passed([['Cookie', value]])).toContainEqual(['cookie', 'a=1; b=latchkey']);
  });

  test('nothing is left of a line with nothing else', () => {
    expect(names([['Cookie', 'latchkey_session=x']])).toEqual(ours);
  });
});

describe('where the call comes from', () => {
  const lines: [string, string][] = [
    ['Host', 'api.example.com'],
    ['X-Forwarded-For', '203.0.113.9'],
    ['X-Forwarded-Proto', 'https'],
    ['X-Forwarded-Host', 'forged.example.com'],
    ['X_Forwarded_For', '203.0.113.8'],
    ['X-Real-IP', '203.0.113.9'],
    ['Forwarded', 'for=203.0.113.9'],
    ['X-Original-URI', '/elsewhere'],
  ];

  test('is what this gateway has seen, and not what a client says', () => {
    expect(passed(lines)).toEqual([
      ['x-forwarded-for', '192.0.2.1'],
      ['x-forwarded-host', 'api.example.com'],
      ['x-forwarded-proto', 'http'],
    ]);
  });

  test('is what a trusted proxy has seen before', () => {
    const told = Object.fromEntries(passed(lines, { trusted: ['192.0.2.0/24'] }));
    expect(told['x-forwarded-for']).toBe('203.0.113.9, 192.0.2.1');
    expect(told['x-forwarded-proto']).toBe('https');
    expect(told['x-forwarded-host']).toBe('forged.example.com');
    expect(told).not.toHaveProperty('x_forwarded_for');
  });
});

test('all other lines pass as they are, in order and repeated', () => {
  const lines: [string, string][] = [
    ['Accept', 'text/html'],
    ['X-Custom', '1'],
    ['X-Custom', '2'],
  ];
  expect(passed(lines).slice(0, 3)).toEqual([
    ['accept', 'text/html'],
    ['x-custom', '1'],
    ['x-custom', '2'],
  ]);
});
