import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyEnvironments, keyHint, keyKinds } from '#lib/domain/key-format.ts';
import { digestKey, parsePeppers } from './digest.ts';
import { mintKey, randomBase62 } from './mint.ts';
import { createKeyParser, keyChecksum } from './parse.ts';
import { SecretText } from './secret-text.ts';

const parse = createKeyParser('lk');
const pepper = { version: 1, value: new SecretText('sixteen-characters') };

describe('the written form', () => {
  test('the checksum agrees with the public vector, and with the largest CRC', () => {
    expect(keyChecksum('qkJaB6MffYVzZXWqmcoF49yrUxP3wf')).toBe('0LsakP');
  });

  test('every minted key is read back as what it was minted as', () => {
    const kind = fc.constantFrom(...keyKinds);
    const environment = fc.constantFrom(...keyEnvironments);
    fc.assert(
      fc.property(kind, environment, (kind, environment) => {
        expect(parse(mintKey('lk', kind, environment).reveal())).toEqual({ kind, environment });
      }),
    );
  });

  test('any one wrong character is noticed', () => {
    const key = mintKey('lk', 'secret', 'live').reveal();
    const position = fc.integer({ min: 0, max: key.length - 1 });
    fc.assert(
      fc.property(position, fc.constantFrom(...'09AZaz_-é'), (at, character) => {
        fc.pre(key[at] !== character);
        expect(parse(key.slice(0, at) + character + key.slice(at + 1))).toBeNull();
      }),
    );
  });

  test.each(['', 'lk_', 'lk_sk_live_', 'toString', `${'lk_sk_live_'}${'a'.repeat(36)}`])('%j is no key', (text) => {
    expect(parse(text)).toBeNull();
  });

  test('a key of another brand is no key of ours', () => {
    expect(parse(mintKey('ab', 'secret', 'live').reveal())).toBeNull();
  });

  test('what a person sees is the head, three random characters and the last four', () => {
    const key = mintKey('lk', 'secret', 'live').reveal();
    const { prefix, lastFour } = keyHint(key);
    expect(prefix).toBe(key.slice(0, 'lk_sk_live_'.length + 3));
    expect(lastFour).toBe(key.slice(-4));
  });
});

test('no character of the alphabet is favoured', () => {
  const counts = new Map<string, number>();
  for (const character of randomBase62(62_000)) counts.set(character, (counts.get(character) ?? 0) + 1);
  expect(counts.size).toBe(62);
  // A thousand each are expected; ten standard deviations are 314.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(314);
});

describe('what is stored', () => {
  test('is SHA-256 over pepper and key', () => {
    const expected = createHash('sha256').update('sixteen-characters').update('key').digest();
    expect(digestKey(pepper, 'key').equals(expected)).toBe(true);
  });

  test('several peppers are read in order', () => {
    const peppers = parsePeppers('2:aaaaaaaaaaaaaaaa, 1:bbbbbbbbbbbbbbbb');
    expect(peppers.map(({ version }) => version)).toEqual([2, 1]);
  });

  test.each(['', '1:short', 'x:aaaaaaaaaaaaaaaa', '1:aaaaaaaaaaaaaaaa,1:bbbbbbbbbbbbbbbb'])(
    'the pepper %j is refused, and not repeated in the message',
    (text) => {
      expect(() => parsePeppers(text)).toThrow(/entry|version/);
    },
  );
});

test('a secret text shows itself to nobody who does not ask', () => {
  const secret = new SecretText('lk_sk_live_x');
  const shown = [`${secret}`, JSON.stringify({ secret }), inspect(secret), inspect({ secret }, { depth: 5 })];
  for (const text of shown) expect(text).not.toContain('lk_sk_live_x');
  expect(secret.reveal()).toBe('lk_sk_live_x');
});
