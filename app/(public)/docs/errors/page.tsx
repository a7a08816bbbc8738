import type { Metadata } from 'next';
import Link from 'next/link';
import { PageHead } from '#components/page-head.tsx';
import { Panel, PanelBar } from '#components/ui/panel.tsx';
import { type ErrorPage, gatewayErrorPages, portalErrorPages } from './_components/error-pages.ts';

export const metadata: Metadata = { title: 'Errors' };

export default function ErrorsPage() {
  return (
    <>
      <PageHead
        title="Errors"
        hint="Every refusal is a problem document (RFC 9457) with one of these codes. Each has a page that says what to do."
      />
      <ErrorTable
        id="gateway"
        title="From the gateway"
        hint="in the order in which they are tried: the first that applies"
        pages={gatewayErrorPages}
      />
      <div className="h-4" />
      <ErrorTable id="portal" title="From the portal’s REST API" pages={portalErrorPages} />
    </>
  );
}

type ErrorTableProps = { id: string; title: string; hint?: string; pages: readonly ErrorPage[] };

function ErrorTable({ id, title, hint, pages }: ErrorTableProps) {
  return (
    <Panel aria-labelledby={id}>
      <PanelBar id={id} title={title} hint={hint} />
      <ul>
        {pages.map((page) => (
          <li
            key={page.code}
            className="relative grid gap-x-4 border-b border-line px-4 py-2 last:border-b-0 hover:bg-sunken sm:grid-cols-[48px_220px_1fr]"
          >
            <span className="text-control text-muted tabular-nums max-sm:hidden">{page.status}</span>
            <Link href={`/docs/errors/${page.code}`} className="after:absolute after:inset-0">
              <code>{page.code}</code>
            </Link>
            <span className="text-muted">{page.title}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
