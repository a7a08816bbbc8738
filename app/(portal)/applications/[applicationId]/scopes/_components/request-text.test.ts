import { expect, test } from 'vitest';
import { outcomeText } from './request-text.ts';

test('a request says what it brought and what still waits', () => {
  const item = (scope: string, state: 'approved' | 'pending') => ({ scope, state });
  expect(outcomeText({ items: [item('maps:read', 'approved')] })).toBe('maps:read granted');
  expect(outcomeText({ items: [item('calendar:read', 'pending'), item('calendar:write', 'pending')] })).toBe(
    'calendar:read, calendar:write requested: an admin decides',
  );
  expect(outcomeText({ items: [item('maps:read', 'approved'), item('calendar:read', 'pending')] })).toBe(
    'maps:read granted; calendar:read requested: an admin decides',
  );
});
