import { expect, test } from 'vitest';
import { chartWindow } from './chart-window.ts';

test('24 hours end with the hour that runs now', () => {
  const window = chartWindow('24h', new Date('2026-11-24T09:41:12.345Z'));
  expect(window.interval).toBe('hour');
  expect(window.starts).toHaveLength(24);
  expect(window.starts[0]).toBe('2026-11-23T10:00:00.000Z');
  expect(window.starts.at(-1)).toBe('2026-11-24T09:00:00.000Z');
  expect(window.from).toBe(window.starts[0]);
  expect(window.to).toBe('2026-11-24T10:00:00.000Z');
});

test('30 days are days of UTC, over a change of summer time too', () => {
  const window = chartWindow('30d', new Date('2026-11-10T23:59:59.999Z'));
  expect(window.interval).toBe('day');
  expect(window.starts).toHaveLength(30);
  expect(window.starts[0]).toBe('2026-10-12T00:00:00.000Z');
  expect(window.starts.at(-1)).toBe('2026-11-10T00:00:00.000Z');
  expect(window.starts.every((start) => start.endsWith('T00:00:00.000Z'))).toBe(true);
  expect(window.to).toBe('2026-11-11T00:00:00.000Z');
});

test('at the turn of an hour the new hour is the last bucket', () => {
  expect(chartWindow('24h', new Date('2026-11-24T10:00:00.000Z')).starts.at(-1)).toBe('2026-11-24T10:00:00.000Z');
});
