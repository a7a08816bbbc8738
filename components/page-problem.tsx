'use client';

import { useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';

type PageProblemProps = { error: unknown; retry: () => void };

/** A page that could not be shown: what happened, a retry, and nothing of the error itself. */
export function PageProblem({ error, retry }: PageProblemProps) {
  const [isRetrying, startTransition] = useTransition();
  const { title, detail } = textOf(digestOf(error));
  return (
    <div role="alert" className="mx-auto flex max-w-[480px] flex-col items-center py-16 text-center">
      <h1>{title}</h1>
      <p className="mt-1 text-muted">{detail}</p>
      <div className="mt-5 flex gap-2">
        <Button tone="primary" isPending={isRetrying} onClick={() => startTransition(retry)}>
          Try again
        </Button>
        <a href="/docs" className={buttonClass()}>
          Documentation
        </a>
      </div>
    </div>
  );
}

/** All that the browser learns of an error on the server; ours carry their code in it. */
function digestOf(error: unknown): string {
  const digest = error instanceof Error && 'digest' in error ? error.digest : undefined;
  return typeof digest === 'string' ? digest : '';
}

function textOf(digest: string): { title: string; detail: string } {
  if (digest === 'database_unavailable') {
    return {
      title: 'The database cannot be reached',
      detail:
        'Nothing is lost, and you stay signed in. Gateways go on deciding from memory, as far as the part of the day’s quota reaches that they hold. Try again in a moment.',
    };
  }
  return {
    title: 'Something went wrong on our side',
    detail: 'It has been written down. Try again; if it stays, tell the people who run this portal.',
  };
}
