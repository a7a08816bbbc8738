import type { ReactNode } from 'react';
import { Button } from './button.tsx';

type ErrorPanelProps = {
  /** What happened. */
  title: string;
  /** What to do. */
  children: ReactNode;
  onRetry?: () => void;
  isRetrying?: boolean;
};

/** A part of the page that could not be had. The rest of the page stays. */
export function ErrorPanel({ title, children, onRetry, isRetrying }: ErrorPanelProps) {
  return (
    <div role="alert" className="flex flex-col items-center gap-1 px-6 py-10 text-center">
      <h2>{title}</h2>
      <div className="max-w-[52ch] text-muted">{children}</div>
      {onRetry && (
        <Button className="mt-4" onClick={onRetry} isPending={isRetrying}>
          Try again
        </Button>
      )}
    </div>
  );
}
