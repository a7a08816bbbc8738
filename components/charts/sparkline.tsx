type SparklineProps = {
  /** Oldest first. */
  values: readonly number[];
  /** What is drawn, for those who cannot see it: "Calls an hour, last 24 hours". */
  label: string;
  className?: string;
};

const width = 96;
const height = 24;
const margin = 2;

/** The course of a number, without axes: for the shape. The figures stand beside it. */
export function Sparkline({ values, label, className }: SparklineProps) {
  const highest = Math.max(0, ...values);
  return (
    <svg
      role="img"
      aria-label={`${label}: ${highest === 0 ? 'none' : `at most ${highest}`}`}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={className ?? 'h-6 w-24'}
    >
      <polyline
        points={sparklinePoints(values)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
        className={highest === 0 ? 'text-line-strong' : 'text-muted'}
      />
    </svg>
  );
}

/** The corners of the line in a box of 96 by 24. The highest value touches the top; nothing lies at the bottom. */
export function sparklinePoints(values: readonly number[]): string {
  const highest = Math.max(1, ...values);
  const step = width / Math.max(1, values.length - 1);
  return values
    .map((value, index) => {
      const y = height - margin - (value / highest) * (height - 2 * margin);
      return `${(index * step).toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}
