import { expect, test } from 'vitest';
import { layOutStack } from './stack.ts';

const series = ['allowed', 'refused'];
const layOut = (values: Record<string, number>[]) =>
  layOutStack({ points: values.map((row) => ({ values: row })), series, height: 100, tickCount: 4 });

test('the first series stands on the line and the others on it', () => {
  const { bars } = layOut([{ allowed: 60, refused: 40 }]);
  expect(bars[0]?.segments).toEqual([
    { series: 'allowed', y: 40, height: 60 },
    { series: 'refused', y: 0, height: 39 },
  ]);
});

test('an empty bucket keeps its place and draws nothing', () => {
  const { bars } = layOut([{ allowed: 10 }, {}, { refused: 10 }]);
  expect(bars.map((bar) => bar.segments.length)).toEqual([1, 0, 1]);
  expect(bars[2]?.segments[0]).toMatchObject({ series: 'refused', y: 0, height: 100 });
  expect(bars[0]?.x).toBeLessThan(bars[1]?.x ?? 0);
});

test('one refused call among ten thousand can be seen', () => {
  const [bar] = layOut([{ allowed: 9_999, refused: 1 }]).bars;
  expect(bar?.segments[1]?.height).toBe(2);
});

test('calls are counted in whole numbers, and nothing at all has a scale too', () => {
  expect(layOut([{ allowed: 1 }]).ticks.map((tick) => tick.value)).toEqual([0, 1]);
  expect(layOut([{}]).ticks.map((tick) => tick.value)).toEqual([0, 1]);
  expect(layOut([{ allowed: 5_600 }]).ticks.map((tick) => tick.value)).toEqual([0, 2000, 4000, 6000]);
});

test('bars lie within the width, in order', () => {
  const { bars } = layOut(Array.from({ length: 24 }, () => ({ allowed: 1 })));
  const last = bars.at(-1);
  expect(bars[0]?.x).toBeCloseTo(0);
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(100);
});
