'use client';

import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { cx } from '#components/ui/cx.ts';
import { LinkButton } from '#components/ui/link-button.tsx';
import { plural } from '#components/ui/number-format.ts';
import { Panel, PanelBar } from '#components/ui/panel.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { TagList } from '#components/ui/tag.tsx';
import { chooseReadyOperation, curlText } from '#lib/domain/ready-call.ts';
import type { Application } from '#lib/domain/resources/application.ts';
import { apisQuery } from '#lib/queries/apis.ts';

type QuickstartProps = { application: Application; gatewayUrl: string };

/** Three steps to the first call. The page follows by itself. */
export function Quickstart({ application, gatewayUrl }: QuickstartProps) {
  const hasScopes = application.scopes.length > 0;
  const hasKey = application.keyCount > 0;
  return (
    <Panel>
      <PanelBar title="To the first call" hint="three steps; this page follows by itself" />
      <ol>
        <Step number={1} title="Choose scopes" state={hasScopes ? 'done' : 'next'}>
          <ScopesStep application={application} />
        </Step>
        <Step number={2} title="Create a key" state={hasKey ? 'done' : hasScopes ? 'next' : 'later'}>
          <KeyStep application={application} />
        </Step>
        <Step number={3} title="Make the first call" state={hasKey ? 'next' : 'later'}>
          <CallStep application={application} gatewayUrl={gatewayUrl} />
        </Step>
      </ol>
    </Panel>
  );
}

type StepProps = { number: number; title: string; state: 'done' | 'next' | 'later'; children: ReactNode };

function Step({ number, title, state, children }: StepProps) {
  return (
    <li
      aria-current={state === 'next' ? 'step' : undefined}
      className="flex gap-4 border-b border-line px-4 py-5 last:border-b-0"
    >
      <span
        aria-hidden="true"
        className={cx(
          'grid size-6 shrink-0 place-items-center rounded-full border text-xs font-medium tabular-nums',
          state === 'done' && 'border-transparent bg-allow-soft text-allow',
          state === 'next' && 'border-ink bg-ink text-on-ink',
          state === 'later' && 'border-line-strong text-muted',
        )}
      >
        {state === 'done' ? <Check className="size-3.5" /> : number}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2 pt-0.5">
        <h3 className={state === 'later' ? 'text-muted' : undefined}>
          {title}
          {state === 'done' && <span className="sr-only"> (done)</span>}
        </h3>
        {children}
      </div>
    </li>
  );
}

function ScopesStep({ application }: { application: Application }) {
  const { id, scopes, pendingRequestCount, permissions } = application;
  return (
    <>
      {scopes.length > 0 ? (
        <TagList names={scopes} />
      ) : (
        <p className="text-muted">A scope says which operations of an API the application may use.</p>
      )}
      {pendingRequestCount > 0 && (
        <p className="text-sm text-wait">{plural(pendingRequestCount, 'request')} waiting for an admin.</p>
      )}
      {scopes.length === 0 && permissions.canEdit && (
        <LinkButton href={`/applications/${id}/scopes`} className="self-start">
          Choose scopes
        </LinkButton>
      )}
    </>
  );
}

function KeyStep({ application }: { application: Application }) {
  const { id, keyCount, permissions } = application;
  if (keyCount > 0) return <p className="text-muted">{plural(keyCount, 'key')} that can call.</p>;
  return (
    <>
      <p className="text-muted">
        The application sends it with every call. It is shown once, so keep it where it runs.
      </p>
      {permissions.canEdit && (
        <LinkButton href={`/applications/${id}/keys?create=1`} tone="primary" className="self-start">
          Create key
        </LinkButton>
      )}
    </>
  );
}

function CallStep({ application, gatewayUrl }: QuickstartProps) {
  const { data: apis } = useQuery(apisQuery);
  const ready = chooseReadyOperation(apis?.data ?? [], application.scopes);
  if (!ready) return <p className="text-muted">As soon as it holds a scope, a command to try stands here.</p>;
  return (
    <>
      <CodeBlock label="Command" code={curlText({ gatewayUrl, ready, key: '$LATCHKEY', origin: null })} />
      {application.keyCount > 0 && (
        <p role="status" className="mt-1 flex items-center gap-2 text-control">
          <Spinner className="text-accent" />
          Waiting for the first call…
        </p>
      )}
    </>
  );
}
