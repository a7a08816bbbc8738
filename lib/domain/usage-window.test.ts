import { expect, test } from 'vitest';
import { planUsageWindow } from './usage-window.ts';

const now = new Date('2026-06-01T12:34:56.789Z');
const ask = (from: string, to: string, interval: 'minute' | 'hour' | 'day') =>
  planUsageWindow({ from: new Date(from), to: new Date(to), interval }, now);

test('the first interval is whole, in UTC', () => {
  const to = new Date('2026-06-01T11:00:00Z');
  const from = '2026-06-01T10:20:30Z';
  expect(ask(from, to.toISOString(), 'minute')).toEqual({ from: new Date('2026-06-01T10:20:00Z'), to });
  expect(ask(from, to.toISOString(), 'hour')).toEqual({ from: new Date('2026-06-01T10:00:00Z'), to });
  expect(ask(from, to.toISOString(), 'day')).toEqual({ from: new Date('2026-06-01T00:00:00Z'), to });
});

test('an end that lies ahead is cut at now, before the span is measured', () => {
  expect(ask('2026-06-01T00:00:00Z', '2099-01-01T00:00:00Z', 'minute')).toEqual({
    from: new Date('2026-06-01T00:00:00Z'),
    to: now,
  });
});

test.each([
  ['2026-06-01T00:00:00Z', '2026-06-01T00:00:00Z', 'hour'],
  ['2026-06-01T01:00:00Z', '2026-06-01T00:00:00Z', 'hour'],
  ['2026-05-30T00:00:00.000Z', '2026-05-31T00:00:00.001Z', 'minute'],
  ['2026-01-01T00:00:00Z', '2026-04-03T00:00:01Z', 'hour'],
  ['2025-01-01T00:00:00Z', '2026-02-05T00:00:01Z', 'day'],
] as const)('from %s to %s by %s is refused', (from, to, interval) => {
  expect(ask(from, to, interval)).toMatchObject({ faults: [{ pointer: '/from' }] });
});

test.each([
  ['2026-05-30T00:00:00Z', '2026-05-31T00:00:00Z', 'minute'],
  ['2026-01-01T00:00:00Z', '2026-04-03T00:00:00Z', 'hour'],
  ['2025-01-01T00:00:00Z', '2026-02-05T00:00:00Z', 'day'],
] as const)('the longest span, from %s to %s by %s, is answered', (from, to, interval) => {
  expect(ask(from, to, interval)).toEqual({ from: new Date(from), to: new Date(to) });
});
