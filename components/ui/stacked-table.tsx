import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

/** A table that becomes a list of cards where it has no room for its columns. */
export function StackedTable({ label, columns, children }: { label: string; columns: ReactNode; children: ReactNode }) {
  return (
    <table aria-label={label} className="w-full border-collapse text-control max-lg:block">
      <thead className="max-lg:sr-only">
        <tr>{columns}</tr>
      </thead>
      <tbody className="max-lg:block">{children}</tbody>
    </table>
  );
}

type HeadProps = ComponentProps<'th'> & { isNumber?: boolean };

export function StackedHead({ isNumber = false, className, ...rest }: HeadProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx(
        'border-b border-line px-4 py-2 text-xs font-medium whitespace-nowrap text-muted',
        isNumber ? 'text-right' : 'text-left',
        className,
      )}
    />
  );
}

export function StackedRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      {...rest}
      className={cx(
        'border-b border-line last:border-b-0 max-lg:flex max-lg:flex-col max-lg:gap-1.5 max-lg:px-4 max-lg:py-3',
        className,
      )}
    />
  );
}

type CellProps = ComponentProps<'td'> & {
  /** The name of the column, shown beside the value in a card. The first and the last cell go without. */
  label?: string;
  isNumber?: boolean;
};

export function StackedCell({ label, isNumber = false, className, children, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      className={cx(
        'px-4 py-2.5 align-middle max-lg:flex max-lg:gap-3 max-lg:p-0',
        isNumber && 'tabular-nums lg:text-right',
        className,
      )}
    >
      {label && (
        <span aria-hidden="true" className="w-20 shrink-0 text-xs leading-5 text-muted lg:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  );
}
