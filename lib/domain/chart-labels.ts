import type { ChartWindow } from './chart-window.ts';

/**
 * How buckets are named. Hours are the viewer's; days are those of UTC whatever the zone, since that is
 * what was added up.
 */
export type BucketNames = { title: (at: string) => string; mark: (at: string) => string };

export function bucketNames(interval: ChartWindow['interval'], timeZone: string): BucketNames {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat('en-GB', options);
    return (at: string) => formatter.format(new Date(at));
  };
  if (interval === 'day') {
    const day = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
    return { title: format(day), mark: format({ day: 'numeric', month: 'short', timeZone: 'UTC' }) };
  }
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  return { title: format({ weekday: 'short', day: 'numeric', month: 'short', ...time }), mark: format(time) };
}

/** Every sixth hour or seventh day counted back from the last, which is called by its name. */
export function axisMarks(
  starts: readonly string[],
  interval: ChartWindow['interval'],
  names: BucketNames,
): { index: number; label: string }[] {
  const last = starts.length - 1;
  const step = interval === 'hour' ? 6 : 7;
  return starts.flatMap((at, index) => {
    if (index === last) return [{ index, label: interval === 'hour' ? 'now' : 'today' }];
    return (last - index) % step === 0 ? [{ index, label: names.mark(at) }] : [];
  });
}
