import { useId } from 'react';
import { formatCompact } from '../ui/number-format.ts';
import { layOutStack, type StackedBarsLayout } from './stack.ts';
import { type ChartTone, TonePatterns, toneFill } from './tone.tsx';

export type ChartSeries = { id: string; label: string; tone: ChartTone };
export type ChartPoint = {
  /** What a reader calls it, such as `Sat 21 Nov, 19:00`. */
  label: string;
  /** By the id of the series; what is missing is zero. */
  values: Readonly<Record<string, number>>;
};
/** A word under the bar of a point. */
export type AxisMark = { index: number; label: string };

/** Room above the highest line for its number. */
const headroom = 8;
const axisHeight = 24;

/**
 * Stacked bars, drawn the same on the server and in the browser and as wide as their room: across
 * they are laid out in per cent, so nothing is measured and no text is stretched. It is hidden from
 * screen readers: whoever shows it gives them the reader (`BarChart`) and a table.
 */
export function StackedBars(props: {
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  height: number;
  marks?: readonly AxisMark[];
  hasScale?: boolean;
  /** The point that is being read. */
  cursor?: number | null;
}) {
  const { points, series, height, marks = [], hasScale = true, cursor = null } = props;
  const scope = useId();
  const layout = layOutStack({ points, series: series.map(({ id }) => id), height, tickCount: 4 });
  const tones = new Map(series.map(({ id, tone }) => [id, tone]));
  const fullHeight = headroom + height + (marks.length > 0 ? axisHeight : 2);
  const cursorBar = cursor === null ? undefined : layout.bars[cursor];
  return (
    <svg aria-hidden="true" width="100%" height={fullHeight} className="block overflow-visible">
      <TonePatterns tones={[...new Set(tones.values())]} scope={scope} />
      <g transform={`translate(0 ${headroom})`}>
        {hasScale && <GridLines layout={layout} />}
        {cursorBar && <Cursor bar={cursorBar} height={height} />}
        {layout.bars.flatMap((bar, index) =>
          bar.segments.map((segment) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place; the points move through them.
              key={`${index} ${segment.series}`}
              x={`${bar.x}%`}
              width={`${bar.width}%`}
              y={segment.y}
              height={segment.height}
              rx="1.5"
              fill={toneFill(tones.get(segment.series) ?? 'ink', scope)}
            />
          )),
        )}
        <line x2="100%" y1={height} y2={height} stroke="var(--color-line-strong)" />
        {marks.map(({ index, label }) => (
          <Mark
            key={index}
            label={label}
            bar={layout.bars[index]}
            index={index}
            count={points.length}
            y={height + 18}
          />
        ))}
      </g>
    </svg>
  );
}

function GridLines({ layout }: { layout: StackedBarsLayout }) {
  return layout.ticks.map(({ value, y }) => <line key={value} x2="100%" y1={y} y2={y} stroke="var(--color-line)" />);
}

function Cursor({ bar, height }: { bar: { x: number; width: number }; height: number }) {
  return (
    <rect
      x={`${bar.x}%`}
      width={`${bar.width}%`}
      height={height}
      fill="var(--color-muted)"
      fillOpacity="0.16"
      rx="1.5"
    />
  );
}

/** The first and the last word stay inside the plot, the others stand under the middle of their bar. */
function Mark(props: {
  label: string;
  bar: { x: number; width: number } | undefined;
  index: number;
  count: number;
  y: number;
}) {
  if (!props.bar) return null;
  const { x, width } = props.bar;
  const isFirst = props.index === 0;
  const isLast = props.index === props.count - 1;
  const anchor = isFirst ? 'start' : isLast ? 'end' : 'middle';
  const at = isFirst ? x : isLast ? x + width : x + width / 2;
  return (
    <text x={`${at}%`} y={props.y} textAnchor={anchor} fontSize="12" fill="var(--color-muted)">
      {props.label}
    </text>
  );
}

/** The numbers beside the lines of `StackedBars` with the same points, series and height. */
export function Scale(props: { points: readonly ChartPoint[]; series: readonly ChartSeries[]; height: number }) {
  const { points, series, height } = props;
  const { ticks } = layOutStack({ points, series: series.map(({ id }) => id), height, tickCount: 4 });
  return (
    <svg aria-hidden="true" width="36" height={headroom + height} className="block shrink-0 overflow-visible">
      {ticks.map(({ value, y }) => (
        <text key={value} x="28" y={headroom + y + 4} textAnchor="end" fontSize="12" fill="var(--color-muted)">
          {formatCompact(value)}
        </text>
      ))}
    </svg>
  );
}
