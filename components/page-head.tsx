import type { ReactNode } from 'react';

type PageHeadProps = {
  title: ReactNode;
  hint?: ReactNode;
  /** What can be done, at the right. */
  children?: ReactNode;
};

export function PageHead({ title, hint, children }: PageHeadProps) {
  return (
    <div className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        <h1>{title}</h1>
        {hint && <p className="text-muted">{hint}</p>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}
