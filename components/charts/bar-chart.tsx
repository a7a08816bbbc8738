'use client';

import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { cx } from '../ui/cx.ts';
import { type AxisMark, type ChartPoint, type ChartSeries, Scale, StackedBars } from './stacked-bars.tsx';

/**
 * Stacked bars that can be read point by point: by pointing, by touching, and with the arrow keys,
 * where a screen reader speaks each point. `describe` says a point in words; `tip` is what is shown
 * beside it.
 */
export function BarChart(props: {
  /** What the chart shows, such as `Calls by hour`. */
  name: string;
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  height: number;
  marks?: readonly AxisMark[];
  hasScale?: boolean;
  describe: (index: number) => string;
  tip: (index: number) => ReactNode;
}) {
  const { name, points, series, height, marks, hasScale = true, describe, tip } = props;
  const [index, setIndex] = useState<number | null>(null);
  const last = points.length - 1;
  const shown = index === null ? null : Math.min(index, last);

  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / width) * points.length);
    setIndex(Math.min(last, Math.max(0, at)));
  };
  const step = (event: KeyboardEvent) => {
    const target = keyTarget(event.key, shown ?? last, last);
    if (target === undefined) return;
    event.preventDefault();
    setIndex(target);
  };

  return (
    <div className="flex">
      {hasScale && <Scale points={points} series={series} height={height} />}
      {/* A slider is what steps through values and has each read out. */}
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${name}. Arrow keys read it point by point.`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={shown ?? last}
        aria-valuetext={describe(shown ?? last)}
        className="relative min-w-0 flex-1 touch-pan-y rounded-sm outline-offset-4"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setIndex(null)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setIndex((current) => current ?? last)}
        onBlur={() => setIndex(null)}
        onKeyDown={step}
      >
        <StackedBars points={points} series={series} height={height} marks={marks} hasScale={hasScale} cursor={shown} />
        {shown !== null && <Tip share={(shown + 0.5) / points.length}>{tip(shown)}</Tip>}
      </div>
    </div>
  );
}

function keyTarget(key: string, current: number, last: number): number | null | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, current - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, current + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}

/** Beside the point, on the side that has room. Only ever drawn in the browser. */
function Tip({ share, children }: { share: number; children: ReactNode }) {
  const isLeft = share > 0.5;
  return (
    <div
      aria-hidden="true"
      style={isLeft ? { right: `${(1 - share) * 100}%` } : { left: `${share * 100}%` }}
      className={cx(
        'pointer-events-none absolute top-1 z-10 min-w-44 max-w-64 rounded-md border border-line-strong bg-surface px-2.5 py-2 text-xs shadow-pop',
        isLeft ? 'mr-3' : 'ml-3',
      )}
    >
      {children}
    </div>
  );
}
