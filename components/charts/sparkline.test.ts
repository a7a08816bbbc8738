import { expect, test } from 'vitest';
import { sparklinePoints } from './sparkline.tsx';

test('the highest value touches the top and no calls lie at the bottom', () => {
  expect(sparklinePoints([0, 5, 10])).toBe('0.0,22.0 48.0,12.0 96.0,2.0');
});

test('a day without calls is a line along the bottom, not a division by zero', () => {
  expect(sparklinePoints([0, 0])).toBe('0.0,22.0 96.0,22.0');
});
