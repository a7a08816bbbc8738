import { STATUS_CODES } from 'node:http';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { portalConfig } from '#lib/config/portal.ts';
import { MarkedText } from '../../_components/marked-text.tsx';
import { type ErrorPage, errorPageOf } from '../_components/error-pages.ts';

type PageProps = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { code } = await params;
  return { title: errorPageOf(code)?.title ?? 'Errors' };
}

export default async function ErrorCodePage({ params }: PageProps) {
  const page = errorPageOf((await params).code);
  if (!page) notFound();
  return (
    <div className="prose">
      <p className="my-0! text-sm text-muted">
        <Link href="/docs/errors">Errors</Link>{' '}
      </p>
      <h1 className="mt-1">{page.title}</h1>
      <p className="text-muted">
        <code>{page.code}</code>, status {page.status}, from{' '}
        {page.source === 'gateway' ? 'the gateway' : 'the portal’s REST API'}
      </p>
      <p className="text-lg">
        <MarkedText>{page.meaning}</MarkedText>
      </p>
      <Points title="Why you see it" points={page.why} />
      <Points title="What to do" points={page.whatToDo} />
      <h2>How it looks</h2>
      <CodeBlock label="Example answer" code={exampleAnswer(page, portalConfig().APP_BASE_URL)} hasCopy={false} />
    </div>
  );
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  const items = points.map((point) => (
    <li key={point}>
      <MarkedText>{point}</MarkedText>
    </li>
  ));
  return (
    <>
      <h2>{title}</h2>
      <ul>{items}</ul>
    </>
  );
}

function exampleAnswer(page: ErrorPage, origin: string): string {
  const problem = {
    type: `${origin}/docs/errors/${page.code}`,
    title: page.title,
    status: page.status,
    detail: '…',
    code: page.code,
    ...page.members,
    ...(page.source === 'gateway' && { decision: 'dec_…' }),
  };
  return `HTTP/1.1 ${page.status} ${STATUS_CODES[page.status]}\nContent-Type: application/problem+json\n\n${JSON.stringify(problem, null, 2)}`;
}
