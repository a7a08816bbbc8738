import { expect, test } from 'vitest';
import { formatDuration, formatExactly, formatInstant, formatRelative } from './time-format.ts';

const now = new Date('2026-11-24T08:44:07.120Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

const distances: [number, string][] = [
  [-10, 'just now'],
  [5, 'just now'],
  [59, 'just now'],
  [120, '2 min ago'],
  [3 * 3600, '3 h ago'],
  [30 * 3600, 'yesterday'],
  [5 * 86_400, '5 days ago'],
  [90 * 86_400, '3 months ago'],
  [800 * 86_400, '2 years ago'],
  [-30, 'in a moment'],
  [-3600, 'in 1 h'],
  [-30 * 3600, 'tomorrow'],
];
test.each(distances)('%d seconds ago reads as %s', (seconds, text) => {
  expect(formatRelative(ago(seconds), now)).toBe(text);
});

const durations: [number, string][] = [
  [0, '0 s'],
  [45, '45 s'],
  [3600, '1 h'],
  [80_040, '22 h 14 min'],
  [86_400, '1 day'],
  [6 * 86_400 + 3 * 3600 + 60, '6 days 3 h'],
  [-5, '0 s'],
];
test.each(durations)('%d seconds last %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('an instant is written in the zone of the viewer, and exactly with its zone and UTC', () => {
  expect(formatInstant(now, 'Europe/Oslo')).toBe('24 Nov 2026, 09:44');
  expect(formatInstant(now, 'Asia/Kathmandu')).toBe('24 Nov 2026, 14:29');
  expect(formatExactly(now, 'Europe/Oslo')).toMatch(/^24 Nov 2026, 09:44:07 \S+ \(2026-11-24T08:44:07Z\)$/);
});
