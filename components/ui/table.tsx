'use client';

import { type ComponentProps, type RefObject, useEffect, useRef, useState } from 'react';
import { cx } from './cx.ts';

/** `label` names the table to those who cannot see what stands above it. Wide ones scroll inside their panel. */
export function Table({ label, className, children, ...rest }: ComponentProps<'table'> & { label: string }) {
  const region = useRef<HTMLElement>(null);
  const isScrollable = useOverflow(region);
  return (
    <section
      ref={region}
      className="overflow-x-auto focus-visible:-outline-offset-2"
      aria-label={label}
      // Only what scrolls has to be reachable with the keyboard.
      tabIndex={isScrollable ? 0 : undefined}
    >
      <table {...rest} className={cx('w-full border-collapse text-control', className)}>
        {children}
      </table>
    </section>
  );
}

function useOverflow(region: RefObject<HTMLElement | null>): boolean {
  const [isOverflowing, setIsOverflowing] = useState(false);
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setIsOverflowing(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [region]);
  return isOverflowing;
}

type CellProps = { align?: 'left' | 'right' };

export function Th({ align = 'left', className, ...rest }: Omit<ComponentProps<'th'>, 'align'> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx(
        'border-b border-line px-3 py-2 text-xs font-medium whitespace-nowrap text-muted sm:px-4',
        align === 'right' ? 'text-right' : 'text-left',
        className,
      )}
    />
  );
}

/** A cell; numbers go to the right, in figures of one width. */
export function Td({ align = 'left', className, ...rest }: Omit<ComponentProps<'td'>, 'align'> & CellProps) {
  return (
    <td
      {...rest}
      className={cx(
        'border-b border-line px-3 py-2.5 align-middle sm:px-4 [tr:last-child>&]:border-b-0',
        align === 'right' && 'text-right tabular-nums',
        className,
      )}
    />
  );
}
