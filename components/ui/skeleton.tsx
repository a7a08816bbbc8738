import { cx } from './cx.ts';

/** The place of what is still coming. Give it the size of the thing, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('block animate-pulse rounded-sm bg-line', className ?? 'h-4 w-24')} />;
}

/** Said once to those who cannot see the shapes. */
export function LoadingNote() {
  return (
    <span role="status" className="sr-only">
      Loading
    </span>
  );
}
