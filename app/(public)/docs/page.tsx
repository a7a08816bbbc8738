import type { Metadata } from 'next';
import Link from 'next/link';
import { PageHead } from '#components/page-head.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { docsPages } from './_components/docs-pages.ts';

export const metadata: Metadata = { title: 'Documentation' };

export default function DocsPage() {
  return (
    <>
      <PageHead title="Documentation" hint="Short pages, each for one question." />
      <Panel>
        <ul>
          {docsPages.map((page) => (
            <li key={page.href} className="relative border-b border-line px-4 py-3.5 last:border-b-0 hover:bg-sunken">
              <Link href={page.href} className="font-medium after:absolute after:inset-0">
                {page.label}
              </Link>
              <p className="text-muted">{page.about}</p>
            </li>
          ))}
          <li className="relative px-4 py-3.5 hover:bg-sunken">
            <a href="/api/v1/openapi.json" className="font-medium after:absolute after:inset-0">
              REST API
            </a>
            <p className="text-muted">
              Everything that the portal does, for programs: an OpenAPI 3.1 document to read or to make a client from.
            </p>
          </li>
        </ul>
      </Panel>
    </>
  );
}
