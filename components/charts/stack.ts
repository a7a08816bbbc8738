import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';

/** One part of a bar. `y` and `height` are pixels from the top of the plot. */
export type Segment = { series: string; y: number; height: number };
/** `x` and `width` are per cent of the plot's width, so that a bar needs no measuring. */
export type Bar = { x: number; width: number; segments: Segment[] };
export type Tick = { value: number; y: number };
export type StackedBarsLayout = { bars: Bar[]; ticks: Tick[] };

/** Segments keep apart by this, and none that counts calls is thinner. */
const gap = 1;
const thinnest = 2;

/**
 * Lays values out as stacked bars: the first series at the bottom, zero on the line. A part that
 * would be too thin to see is drawn two pixels thick and lifts those above it.
 */
export function layOutStack(input: {
  points: readonly { values: Readonly<Record<string, number>> }[];
  series: readonly string[];
  height: number;
  tickCount: number;
}): StackedBarsLayout {
  const { points, series, height, tickCount } = input;
  const values = points.map((point) => point.values);
  const layers = stack<Readonly<Record<string, number>>, string>()
    .keys(series)
    .value((row, id) => row[id] ?? 0)(values);
  const largest = Math.max(0, ...(layers.at(-1) ?? []).map((range) => range[1]));
  const y = scaleLinear([0, Math.max(largest, 1)], [height, 0]).nice(tickCount);
  const x = scaleBand<number>([0, 100])
    .domain(points.map((_, index) => index))
    .paddingInner(0.2);

  const bars = points.map((_, index) => {
    let top = height;
    const segments = layers.flatMap((layer): Segment[] => {
      const [from, to] = layer[index] ?? [0, 0];
      if (to === from) return [];
      const isLowest = top === height;
      const thickness = Math.max(thinnest, y(from) - y(to) - (isLowest ? 0 : gap));
      const bottom = isLowest ? top : top - gap;
      top = bottom - thickness;
      return [{ series: layer.key, y: top, height: thickness }];
    });
    return { x: x(index) ?? 0, width: x.bandwidth(), segments };
  });
  const ticks = y.ticks(tickCount).filter(Number.isInteger);
  return { bars, ticks: ticks.map((value) => ({ value, y: y(value) })) };
}
