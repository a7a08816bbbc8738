import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

/** The surface that rows, charts and forms lie on. */
export function Panel({ className, ...rest }: ComponentProps<'section'>) {
  return <section {...rest} className={cx('overflow-hidden rounded-lg border border-line bg-surface', className)} />;
}

type PanelBarProps = { title: ReactNode; hint?: ReactNode; children?: ReactNode; id?: string };

/** The head of a panel: what it is, a remark, and at the right what can be done. */
export function PanelBar({ title, hint, children, id }: PanelBarProps) {
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2">
      <h2 id={id}>{title}</h2>
      {hint && <span className="text-sm text-muted">{hint}</span>}
      {children && <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}

export function PanelBody({ className, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} className={cx('p-4', className)} />;
}

/** Where a form ends: actions at the right, a remark at the left. */
export function PanelFoot({ hint, children }: { hint?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line bg-sunken px-4 py-3">
      {hint && <p className="text-sm text-muted">{hint}</p>}
      <div className="ml-auto flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
