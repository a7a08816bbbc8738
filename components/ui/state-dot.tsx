import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const dots = {
  neutral: 'bg-faint',
  allow: 'bg-allow',
  wait: 'bg-wait',
  refuse: 'bg-refuse',
  ink: 'bg-ink',
} as const;

export type StateTone = keyof typeof dots;

/** A state: the colour helps, the word says it. */
export function StateDot({
  tone = 'neutral',
  children,
  className,
}: {
  tone?: StateTone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span className={cx('inline-flex items-center gap-1.5 text-sm whitespace-nowrap', className)}>
      <span aria-hidden="true" className={cx('size-[7px] shrink-0 rounded-full', dots[tone])} />
      {children}
    </span>
  );
}
