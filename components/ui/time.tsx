'use client';

import { formatDate, formatExactly, formatInstant, formatRelative } from './time-format.ts';
import { useNow, useTimeZone } from './use-viewer-time.ts';

type TimeProps = {
  /** RFC 3339. */
  at: string;
  as?: 'relative' | 'date' | 'instant';
  className?: string;
};

/** An instant in the viewer's zone; hovering shows it exactly. */
export function Time({ at, as = 'relative', className }: TimeProps) {
  if (as === 'relative') return <RelativeTime at={at} className={className} />;
  return <AbsoluteTime at={at} as={as} className={className} />;
}

function RelativeTime({ at, className }: Omit<TimeProps, 'as'>) {
  const now = useNow();
  const timeZone = useTimeZone();
  const instant = new Date(at);
  return (
    // The clock of the server and that of the browser may round to different minutes.
    <time dateTime={at} title={formatExactly(instant, timeZone)} className={className} suppressHydrationWarning>
      {formatRelative(instant, new Date(now))}
    </time>
  );
}

function AbsoluteTime({ at, as, className }: TimeProps) {
  const timeZone = useTimeZone();
  const instant = new Date(at);
  return (
    <time dateTime={at} title={formatExactly(instant, timeZone)} className={className}>
      {as === 'date' ? formatDate(instant, timeZone) : formatInstant(instant, timeZone)}
    </time>
  );
}
