'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cx } from '#components/ui/cx.ts';
import { docsPages } from './docs-pages.ts';

export function DocsNav() {
  const path = usePathname();
  return (
    <nav aria-label="Documentation" className="md:sticky md:top-7 md:self-start">
      <ul className="flex flex-wrap gap-x-4 md:flex-col">
        {docsPages.map((page) => {
          const isCurrent = path === page.href || path.startsWith(`${page.href}/`);
          return (
            <li key={page.href}>
              <Link
                href={page.href}
                aria-current={isCurrent ? 'page' : undefined}
                className={cx(
                  'block border-l-2 py-1 pl-3',
                  isCurrent
                    ? 'border-accent font-medium'
                    : 'border-line text-muted hover:border-line-strong hover:text-text',
                )}
              >
                {page.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
