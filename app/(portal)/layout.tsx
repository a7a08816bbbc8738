import type { ReactNode } from 'react';
import { AccountMenu } from '#components/account-menu.tsx';
import { Brand } from '#components/brand.tsx';
import { QueryProvider } from '#components/query-provider.tsx';
import { readMe } from '#lib/services/person/me.ts';
import { pageContext } from '#lib/session/page.ts';
import { reading } from '#lib/session/reading.ts';
import { CommandMenu } from './_components/command-menu.tsx';
import { Crumbs } from './_components/crumbs.tsx';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const me = await reading(pageContext().then(readMe));
  return (
    <QueryProvider>
      <header className="border-b border-line bg-surface">
        <div className="flex h-13 items-center gap-3 px-4 sm:px-6">
          <Brand href="/applications" />
          <Crumbs teams={me.teams} />
          <div className="ml-auto flex items-center gap-3">
            <CommandMenu />
            <AccountMenu name={me.name} email={me.email} />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[1120px] px-4 pt-7 pb-16 outline-none sm:px-6">
        {children}
      </main>
    </QueryProvider>
  );
}
