import type { ReactNode } from 'react';
import { SiteFooter } from '#components/site-footer.tsx';
import { DomainError } from '#lib/domain/errors.ts';
import { optionalViewer } from '#lib/session/page.ts';
import { PublicHeader } from './_components/public-header.tsx';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <PublicHeader viewer={await knownViewer()} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[1120px] flex-1 px-4 pt-7 pb-16 outline-none sm:px-6"
      >
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}

/** Who is there is unknown while the database is away, and the documentation is readable all the same. */
async function knownViewer() {
  try {
    return await optionalViewer();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'database_unavailable') return 'unknown';
    throw error;
  }
}
