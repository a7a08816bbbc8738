'use client';

import { Ellipsis } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { cx } from '#components/ui/cx.ts';
import { Menu } from '#components/ui/menu.tsx';
import { StackedCell, StackedRow } from '#components/ui/stacked-table.tsx';
import { StateDot } from '#components/ui/state-dot.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { Time } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.ts';
import type { Key } from '#lib/domain/resources/key.ts';
import { KeyHint } from './key-hint.tsx';
import { keyStateLabel } from './key-state.ts';

export type KeyAction = 'edit' | 'rotate' | 'revoke' | 'show';

type KeyRowProps = { apiKey: Key; canEdit: boolean; onAction: (action: KeyAction) => void };

export function KeyRow({ apiKey, canEdit, onAction }: KeyRowProps) {
  const { tone, word } = keyStateLabel(apiKey);
  const hasEnded = apiKey.state !== 'active';
  return (
    <StackedRow className={cx(hasEnded && 'bg-sunken text-muted')}>
      <StackedCell className="max-lg:block">
        <div className="font-medium wrap-anywhere">{apiKey.name}</div>
        <div className="text-sm text-muted">
          {apiKey.kind}, {apiKey.environment}, by {apiKey.createdBy.name}
        </div>
      </StackedCell>
      <StackedCell label="Key">
        <KeyHint secret={apiKey.current} />
      </StackedCell>
      <StackedCell label="Scopes">
        <KeyScopes apiKey={apiKey} />
      </StackedCell>
      <StackedCell label="State">
        <span>
          <StateDot tone={tone}>{word}</StateDot>
          {apiKey.revokedAt && <Time at={apiKey.revokedAt} as="date" className="block text-sm" />}
        </span>
      </StackedCell>
      <StackedCell label="Last used" className="lg:whitespace-nowrap">
        {apiKey.lastUsedAt ? <Time at={apiKey.lastUsedAt} /> : <span className="text-muted">never</span>}
      </StackedCell>
      <StackedCell label="Expires" className={cx('lg:whitespace-nowrap', apiKey.revokedAt && 'max-lg:hidden')}>
        <KeyEnd apiKey={apiKey} />
      </StackedCell>
      <StackedCell className="lg:text-right lg:whitespace-nowrap">
        <Actions apiKey={apiKey} canEdit={canEdit} onAction={onAction} />
      </StackedCell>
    </StackedRow>
  );
}

function KeyEnd({ apiKey }: { apiKey: Key }) {
  if (apiKey.revokedAt) return null;
  return apiKey.expiresAt ? <Time at={apiKey.expiresAt} as="date" /> : <span className="text-muted">never</span>;
}

/** What it opens, and struck through what it lists beyond the grants of its application. */
function KeyScopes({ apiKey }: { apiKey: Key }) {
  const { scopes, effectiveScopes } = apiKey;
  const hasEnded = apiKey.state !== 'active';
  const idle = hasEnded ? [] : (scopes ?? []).filter((scope) => !effectiveScopes.includes(scope));
  const shown = hasEnded ? (scopes ?? []) : effectiveScopes;
  return (
    <span className="flex max-w-72 flex-wrap items-center gap-1">
      {shown.map((scope) => (
        <Tag key={scope}>{scope}</Tag>
      ))}
      {idle.map((scope) => (
        <Tag key={scope}>
          <s title="The application does not hold it: it opens nothing.">{scope}</s>
        </Tag>
      ))}
      {scopes === null && (
        <span className="text-xs text-muted">{hasEnded || shown.length > 0 ? 'all held' : 'all held, none yet'}</span>
      )}
      {scopes?.length === 0 && <span className="text-muted">none</span>}
    </span>
  );
}

function Actions({ apiKey, canEdit, onAction }: KeyRowProps) {
  const isActive = apiKey.state === 'active';
  const canRevoke = canEdit && apiKey.state !== 'revoked';
  const canEditIt = canEdit && isActive;
  return (
    <span className="inline-flex items-center gap-1.5">
      {canEditIt && (
        <Button
          size="small"
          disabled={apiKey.rotation !== null}
          title={apiKey.rotation ? 'A rotation is running: extend, finish or undo it below.' : undefined}
          onClick={() => onAction('rotate')}
        >
          Rotate
        </Button>
      )}
      {canRevoke && (
        <Button size="small" tone="danger" onClick={() => onAction('revoke')}>
          Revoke
        </Button>
      )}
      <Menu
        trigger={
          <Button size="small" tone="quiet" className="w-7 px-0" aria-label={`More for ${apiKey.name}`}>
            <Ellipsis className="size-4" aria-hidden="true" />
          </Button>
        }
        items={[
          ...(apiKey.publishable ? [{ label: 'Show the key', onSelect: () => onAction('show') }] : []),
          ...(canEditIt ? [{ label: 'Edit', onSelect: () => onAction('edit') }] : []),
          { label: 'Copy the id', onSelect: () => copyId(apiKey.id) },
        ]}
      />
    </span>
  );
}

async function copyId(keyId: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(keyId);
    toast('Id copied');
  } catch {
    toast('The browser did not allow it', 'failed');
  }
}
