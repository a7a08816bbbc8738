import { describe, expect, test } from 'vitest';
import { type CallFacts, decide, effectiveScopes, type KeyFacts } from './decide.ts';
import { type Outcome, refusalCodes } from './outcomes.ts';

const now = Date.UTC(2026, 0, 15, 12);
const hour = 3_600_000;
const forever = Number.POSITIVE_INFINITY;

function key(changes: Partial<KeyFacts> = {}): KeyFacts {
  const grants = [{ scope: 'maps:read', startsAt: 0, endsAt: forever }];
  const application = { isSuspended: false, isDeleted: false, grants };
  return { isRevoked: false, expiresAt: null, scopes: null, application, ...changes };
}

function application(changes: Partial<KeyFacts['application']>): KeyFacts {
  return key({ application: { ...key().application, ...changes } });
}

const good: CallFacts = {
  isReady: true,
  isApiPublished: true,
  isAmbiguous: false,
  isKeyInUrl: false,
  isKeyPresent: true,
  key: key(),
  operation: { scope: 'maps:read' },
  isAddressAllowed: true,
  isOriginAllowed: true,
  isWithinRate: true,
  quota: 'left',
};

/** Each fault alone, in the order of the contract. */
const faults: [code: Outcome, fault: Partial<CallFacts>][] = [
  ['gateway_not_ready', { isReady: false }],
  ['unknown_api', { isApiPublished: false }],
  ['invalid_request', { isAmbiguous: true }],
  ['key_in_url', { isKeyInUrl: true }],
  ['missing_key', { isKeyPresent: false }],
  ['invalid_key', { key: null }],
  ['revoked_key', { key: key({ isRevoked: true }) }],
  ['expired_key', { key: key({ expiresAt: now }) }],
  ['application_suspended', { key: application({ isSuspended: true }) }],
  ['unknown_operation', { operation: null }],
  ['insufficient_scope', { operation: { scope: 'maps:write' } }],
  ['address_not_allowed', { isAddressAllowed: false }],
  ['origin_not_allowed', { isOriginAllowed: false }],
  ['rate_limited', { isWithinRate: false }],
  ['quota_exceeded', { quota: 'none' }],
  ['quota_unavailable', { quota: 'unavailable' }],
];

test('a call without fault is allowed', () => {
  expect(decide(good, now)).toBe('allowed');
});

test.each(faults)('%s is the answer where its fault is the only one', (code, fault) => {
  expect(decide({ ...good, ...fault }, now)).toBe(code);
});

describe('the first fault in the order of the contract is the answer', () => {
  const pairs = faults.flatMap((first, index) => faults.slice(index + 1).map((second) => [first, second] as const));

  test.each(pairs)('%j before %j', ([code, fault], [, later]) => {
    // The two facts about the key itself, and those about its application, are one fact each: merged by hand.
    const merged = { ...good, ...later, ...fault };
    const laterKey = later.key;
    if (fault.key && laterKey) {
      merged.key = {
        ...fault.key,
        isRevoked: fault.key.isRevoked || laterKey.isRevoked,
        expiresAt: fault.key.expiresAt ?? laterKey.expiresAt,
        application: { ...fault.key.application, isSuspended: laterKey.application.isSuspended },
      };
    }
    expect(decide(merged, now)).toBe(code);
  });

  test('which is the order of the list of refusals', () => {
    const inOrder = refusalCodes.filter((code) => faults.some(([fault]) => fault === code));
    expect(faults.map(([code]) => code)).toEqual(inOrder);
  });
});

describe('time', () => {
  test('a key holds until just before its end', () => {
    expect(decide({ ...good, key: key({ expiresAt: now + 1 }) }, now)).toBe('allowed');
    expect(decide({ ...good, key: key({ expiresAt: now }) }, now)).toBe('expired_key');
  });

  test.each([
    ['has not begun', now + 1, forever, 'insufficient_scope'],
    ['begins now', now, forever, 'allowed'],
    ['ends in a moment', 0, now + 1, 'allowed'],
    ['ends now', 0, now, 'insufficient_scope'],
  ])('a grant that %s', (_, startsAt, endsAt, outcome) => {
    const facts = { ...good, key: application({ grants: [{ scope: 'maps:read', startsAt, endsAt }] }) };
    expect(decide(facts, now)).toBe(outcome);
  });
});

describe('scopes', () => {
  test('a key with a list holds no scope outside of it', () => {
    expect(decide({ ...good, key: key({ scopes: ['maps:write'] }) }, now)).toBe('insufficient_scope');
  });

  test('a list never reaches further than the grants', () => {
    const facts = { ...good, operation: { scope: 'maps:write' }, key: key({ scopes: ['maps:read', 'maps:write'] }) };
    expect(decide(facts, now)).toBe('insufficient_scope');
  });

  test('an empty list opens nothing', () => {
    expect(decide({ ...good, key: key({ scopes: [] }) }, now)).toBe('insufficient_scope');
  });

  test('an operation without a scope is closed to everybody', () => {
    expect(decide({ ...good, operation: { scope: null } }, now)).toBe('unknown_operation');
  });

  test('effective are those that are granted now and, with a list, in it', () => {
    const grants = [
      { scope: 'maps:read', startsAt: 0, endsAt: forever },
      { scope: 'maps:write', startsAt: 0, endsAt: forever },
      { scope: 'maps:admin', startsAt: now + hour, endsAt: forever },
    ];
    expect(effectiveScopes(application({ grants }), now)).toEqual(['maps:read', 'maps:write']);
    const withList = { ...application({ grants }), scopes: ['maps:write', 'calendar:read'] };
    expect(effectiveScopes(withList, now)).toEqual(['maps:write']);
  });
});

test('the secrets of a deleted application count as revoked, expired or not', () => {
  const facts = { ...good, key: { ...application({ isDeleted: true }), expiresAt: now - hour } };
  expect(decide(facts, now)).toBe('revoked_key');
});
