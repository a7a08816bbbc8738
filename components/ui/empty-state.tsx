import type { ReactNode } from 'react';

type EmptyStateProps = {
  title: string;
  /** What to do next, and why. */
  children: ReactNode;
  action?: ReactNode;
};

/** Nothing is here yet, and what to do about it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      <h2>{title}</h2>
      <div className="max-w-[46ch] text-muted">{children}</div>
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
