import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectiveScopes, heldScopes } from './key-scopes.ts';

const now = new Date('2026-06-01T12:00:00Z');
const later = new Date(now.getTime() + 1);

test('a grant counts from its start and up to, without, its end', () => {
  const grants = [
    { scope: 'open:read', startsAt: now, endsAt: null },
    { scope: 'ending:read', startsAt: now, endsAt: later },
    { scope: 'ended:read', startsAt: now, endsAt: now },
    { scope: 'future:read', startsAt: later, endsAt: null },
  ];
  expect(heldScopes(grants, now)).toEqual(['ending:read', 'open:read']);
});

test('a key without a list follows the grants, a key with an empty list opens nothing', () => {
  expect(effectiveScopes(null, ['b:read', 'a:read'])).toEqual(['a:read', 'b:read']);
  expect(effectiveScopes([], ['a:read'])).toEqual([]);
});

test('no key ever opens more than its application holds', () => {
  const scopes = fc.array(fc.constantFrom('a:r', 'b:r', 'c:r', 'd:r'));
  fc.assert(
    fc.property(fc.option(scopes), scopes, (fixed, held) => {
      for (const scope of effectiveScopes(fixed, held)) {
        expect(held).toContain(scope);
        if (fixed) expect(fixed).toContain(scope);
      }
    }),
  );
});
