import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';

/** A page that knows nobody: only the name above it. */
export function PlainFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="border-b border-line bg-surface">
        <div className="flex h-13 items-center px-4 sm:px-6">
          <Brand href="/" />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-[1120px] px-4 outline-none sm:px-6">
        {children}
      </main>
    </>
  );
}
