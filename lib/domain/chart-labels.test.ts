import { expect, test } from 'vitest';
import { axisMarks, bucketNames } from './chart-labels.ts';
import { chartWindow } from './chart-window.ts';

const now = new Date('2026-11-24T09:41:00.000Z');

test('hours are named in the viewer’s zone, days in UTC', () => {
  const at = '2026-11-24T23:00:00.000Z';
  expect(bucketNames('hour', 'Asia/Kolkata').title(at)).toBe('Wed 25 Nov, 04:30');
  expect(bucketNames('hour', 'UTC').title(at)).toBe('Tue 24 Nov, 23:00');
  expect(bucketNames('day', 'Asia/Kolkata').title('2026-11-24T00:00:00.000Z')).toBe('Tue 24 Nov');
  expect(bucketNames('day', 'America/Los_Angeles').title('2026-11-24T00:00:00.000Z')).toBe('Tue 24 Nov');
});

test('the axis counts back from now', () => {
  const { starts } = chartWindow('24h', now);
  expect(axisMarks(starts, 'hour', bucketNames('hour', 'UTC'))).toEqual([
    { index: 5, label: '15:00' },
    { index: 11, label: '21:00' },
    { index: 17, label: '03:00' },
    { index: 23, label: 'now' },
  ]);
  const days = chartWindow('30d', now).starts;
  expect(axisMarks(days, 'day', bucketNames('day', 'UTC')).map((mark) => mark.label)).toEqual([
    '27 Oct',
    '3 Nov',
    '10 Nov',
    '17 Nov',
    'today',
  ]);
});
