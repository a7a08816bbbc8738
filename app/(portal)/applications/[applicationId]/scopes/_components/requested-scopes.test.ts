import { expect, test } from 'vitest';
import type { Api } from '#lib/domain/resources/api.ts';
import type { ScopeRequest } from '#lib/domain/resources/scope-request.ts';
import { readRequestParameter, sortRequested, standingOf, waitingScopes } from './requested-scopes.ts';

const calendar = {
  scopes: [
    { name: 'calendar:read', description: '', approval: 'review', planId: null },
    { name: 'calendar:write', description: '', approval: 'review', planId: null },
  ],
} as unknown as Api;

test('a link may name a scope again, in commas or once more', () => {
  expect(readRequestParameter(undefined)).toEqual([]);
  expect(readRequestParameter('calendar:read')).toEqual(['calendar:read']);
  expect(readRequestParameter(['calendar:read,maps:read', 'calendar:read', ' '])).toEqual([
    'calendar:read',
    'maps:read',
  ]);
});

test('of a link only what can be asked for is ticked, and the rest is told apart', () => {
  const names = ['calendar:read', 'calendar:write', 'maps:read', 'moon:read'];
  expect(sortRequested(names, [calendar], new Set(['maps:read']), new Set(['maps:read', 'calendar:write']))).toEqual({
    ticked: ['calendar:read'],
    held: ['maps:read'],
    waiting: ['calendar:write'],
    unknown: ['moon:read'],
  });
});

test('a scope is held, waits, comes at once or is reviewed', () => {
  const none = new Set<string>();
  const only = new Set(['maps:read']);
  const automatic = { name: 'maps:read', approval: 'automatic', planId: null } as const;
  const review = { name: 'calendar:read', approval: 'review', planId: null } as const;
  const application = { held: none, waiting: none, requestsPerDay: 10_000 };
  expect(standingOf(automatic, { ...application, held: only }, [])).toBe('held');
  expect(standingOf(automatic, { ...application, waiting: only }, [])).toBe('waiting');
  expect(standingOf(automatic, application, [])).toBe('automatic');
  expect(standingOf(review, application, [])).toBe('review');
});

test('a scope that is automatic up to a plan is reviewed beyond it', () => {
  const none = new Set<string>();
  const plans = [{ id: 'plan_1', requestsPerDay: 100_000 }];
  const scope = { name: 'tides:read', approval: 'automatic_up_to_plan', planId: 'plan_1' } as const;
  const on = (requestsPerDay: number) => ({ held: none, waiting: none, requestsPerDay });
  expect(standingOf(scope, on(100_000), plans)).toBe('automatic');
  expect(standingOf(scope, on(100_001), plans)).toBe('review');
  expect(standingOf(scope, on(10_000), [])).toBe('review');
});

test('only what is still pending waits', () => {
  const request = {
    items: [
      { scope: 'calendar:read', state: 'pending' },
      { scope: 'maps:read', state: 'approved' },
    ],
  } as ScopeRequest;
  expect([...waitingScopes([request])]).toEqual(['calendar:read']);
});
