'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { QueryError } from '#components/query-error.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Panel, PanelBar } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StateDot } from '#components/ui/state-dot.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Application } from '#lib/domain/resources/application.ts';
import type { Key } from '#lib/domain/resources/key.ts';
import { keysQuery } from '#lib/queries/keys.ts';

const shownAtMost = 5;

/** The keys that can call, the last used first. */
export function KeysGlance({ application }: { application: Application }) {
  const { data: keys, error, refetch, isFetching } = useQuery(keysQuery(application.id));
  const href = `/applications/${application.id}/keys`;
  return (
    <Panel aria-labelledby="keys">
      <PanelBar id="keys" title="Keys">
        <Link href={href} className="link text-control">
          All keys
        </Link>
      </PanelBar>
      {keys ? (
        <LiveKeys keys={keys.filter((key) => key.state === 'active')} href={href} />
      ) : error ? (
        <QueryError
          title="The keys could not be loaded"
          error={error}
          onRetry={() => refetch()}
          isRetrying={isFetching}
        />
      ) : (
        <Skeleton className="m-4 h-24" />
      )}
    </Panel>
  );
}

function LiveKeys({ keys, href }: { keys: readonly Key[]; href: string }) {
  if (keys.length === 0) {
    return (
      <EmptyState title="No key can call" action={<LinkButton href={href}>Go to the keys</LinkButton>}>
        All keys of this application are revoked or expired.
      </EmptyState>
    );
  }
  const shown = keys.toSorted(byLastUse).slice(0, shownAtMost);
  return (
    <>
      <Table label="Keys at a glance">
        <thead>
          <tr>
            <Th>Name</Th>
            <Th className="max-sm:hidden">Key</Th>
            <Th>State</Th>
            <Th align="right">Last used</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map((key) => (
            <tr key={key.id}>
              <Td>
                <span className="block font-medium wrap-anywhere">{key.name}</span>
                <span className="block text-sm text-muted">
                  {key.kind}, {key.environment}
                </span>
              </Td>
              <Td className="whitespace-nowrap max-sm:hidden">
                <code translate="no">
                  {key.current.prefix}…{key.current.lastFour}
                </code>
              </Td>
              <Td>
                <KeyState keyToShow={key} />
              </Td>
              <Td align="right" className="whitespace-nowrap text-muted">
                {key.lastUsedAt ? <Time at={key.lastUsedAt} /> : 'never'}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {keys.length > shown.length && (
        <p className="border-t border-line px-4 py-2.5 text-sm text-muted">and {keys.length - shown.length} more</p>
      )}
    </>
  );
}

function KeyState({ keyToShow: key }: { keyToShow: Key }) {
  if (key.rotation) return <StateDot tone="wait">Rotating</StateDot>;
  return <StateDot tone={key.lastUsedAt ? 'allow' : 'neutral'}>{key.lastUsedAt ? 'Active' : 'Never used'}</StateDot>;
}

function byLastUse(one: Key, other: Key): number {
  return (other.lastUsedAt ?? '').localeCompare(one.lastUsedAt ?? '');
}
