import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

/** `label` names the table to those who cannot see what stands above it. Wide ones scroll inside their panel. */
export function Table({ label, className, children, ...rest }: ComponentProps<'table'> & { label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section className="overflow-x-auto focus-visible:-outline-offset-2" aria-label={label} tabIndex={0}>
      <table {...rest} className={cx('w-full border-collapse text-control', className)}>
        {children}
      </table>
    </section>
  );
}

type CellProps = { align?: 'left' | 'right' };

export function Th({ align = 'left', className, ...rest }: Omit<ComponentProps<'th'>, 'align'> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx(
        'border-b border-line px-3 py-2 text-xs sm:px-4 font-medium whitespace-nowrap text-muted',
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
