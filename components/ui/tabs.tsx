'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cx } from './cx.ts';

export type TabLink = { href: string; label: string };

/** Tabs that are pages. The one whose address this page has, or begins with, is the current one. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const path = usePathname();
  const current = tabs.filter((tab) => path === tab.href || path.startsWith(`${tab.href}/`)).at(-1);
  return (
    <nav aria-label={label} className="-mx-4 mb-6 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex min-w-max gap-5 border-b border-line">
        {tabs.map((tab) => (
          <li key={tab.href} className="-mb-px">
            <Link
              href={tab.href}
              aria-current={tab === current ? 'page' : undefined}
              className={cx(
                'block border-b-2 pt-1 pb-2.5 focus-visible:-outline-offset-2',
                tab === current
                  ? 'border-accent font-medium text-text'
                  : 'border-transparent text-muted hover:text-text',
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
