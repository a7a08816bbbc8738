import type { ReactNode } from 'react';
import { DocsNav } from './_components/docs-nav.tsx';

export default function DocsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-x-12 gap-y-6 md:grid-cols-[180px_minmax(0,1fr)]">
      <DocsNav />
      <article className="min-w-0">{children}</article>
    </div>
  );
}
