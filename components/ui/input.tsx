'use client';

import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { useFieldControl } from './field.tsx';

/** What can be typed into. 16 px on touch, where iOS would zoom in on anything smaller. */
const control =
  'w-full rounded-md border border-edge bg-surface px-2.5 text-base pointer-coarse:text-[16px] text-text ' +
  'aria-invalid:border-refuse disabled:opacity-60 focus-visible:outline-offset-0';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...useFieldControl()} {...rest} className={cx(control, 'h-8.5', className)} />;
}

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...useFieldControl()}
      {...rest}
      rows={rows}
      className={cx(control, 'field-sizing-content min-h-16 resize-y py-1.5', className)}
    />
  );
}

/** The browser's own select: its list is the one that the device does best. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={cx('relative block', className)}>
      <select {...useFieldControl()} {...rest} className={cx(control, 'h-8.5 appearance-none pr-8')}>
        {children}
      </select>
      <svg
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-muted"
      >
        <path d="m4 6 4 4 4-4" />
      </svg>
    </span>
  );
}
