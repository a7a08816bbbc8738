import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const tones = {
  wait: 'bg-wait-soft',
  refuse: 'bg-refuse-soft',
  allow: 'bg-allow-soft',
  neutral: 'bg-sunken',
} as const;

type NoticeProps = { tone?: keyof typeof tones; title?: ReactNode; children?: ReactNode; action?: ReactNode };

/** Something to know about the whole of what stands below. `refuse` is announced at once. */
export function Notice({ tone = 'neutral', title, children, action }: NoticeProps) {
  return (
    <div
      role={tone === 'refuse' ? 'alert' : undefined}
      className={cx('flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line px-4 py-3', tones[tone])}
    >
      <div className="min-w-0 flex-1 text-control">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="wrap-anywhere">{children}</div>}
      </div>
      {action}
    </div>
  );
}
