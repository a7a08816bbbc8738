import { cx } from './cx.ts';
import { formatShare } from './number-format.ts';

type MeterProps = {
  /** Names what is measured: "Quota used today". */
  label: string;
  value: number;
  max: number;
  /** From this share on it warns. */
  warnsAt?: number;
  className?: string;
};

/** How much of a limit is used. Drawn as SVG: a width in a style attribute would need a laxer content policy. */
export function Meter({ label, value, max, warnsAt = 0.8, className }: MeterProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  const tone = share >= 1 ? 'fill-refuse' : share >= warnsAt ? 'fill-wait' : 'fill-muted';
  return (
    <svg
      role="img"
      aria-label={`${label}: ${formatShare(value, max)}`}
      className={cx('block h-1 rounded-full bg-line', className ?? 'w-24')}
    >
      <rect width={`${share * 100}%`} height="100%" rx="2" className={tone} />
    </svg>
  );
}
