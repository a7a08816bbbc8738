'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/choice.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { plural } from '#components/ui/number-format.ts';
import { Panel, PanelBar } from '#components/ui/panel.tsx';
import type { Key } from '#lib/domain/resources/key.ts';
import type { KeyAction } from './key-row.tsx';
import { KeysTable } from './keys-table.tsx';

type KeysPanelProps = {
  keys: readonly Key[];
  canEdit: boolean;
  /** The last try to refresh the list failed. */
  isStale: boolean;
  onCreate: () => void;
  onAction: (action: KeyAction, key: Key) => void;
};

/** The list of keys; those that have ended can be hidden. */
export function KeysPanel({ keys, canEdit, isStale, onCreate, onAction }: KeysPanelProps) {
  const [hidesEnded, setHidesEnded] = useState(false);
  const live = keys.filter((key) => key.state === 'active');
  const endedCount = keys.length - live.length;
  const create = canEdit && (
    <Button tone="primary" onClick={onCreate}>
      Create key
    </Button>
  );
  if (keys.length === 0) {
    return (
      <Panel>
        <EmptyState title="No keys yet" action={create}>
          A key names this application to the APIs. Create one and make the first call with it.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel>
      <PanelBar
        title={live.length === 0 ? 'No live keys' : plural(live.length, 'live key')}
        hint={isStale && <span className="text-refuse">cannot be refreshed right now</span>}
      >
        {endedCount > 0 && (
          <Checkbox
            className="mr-2 text-sm"
            label={`Hide ${plural(endedCount, 'ended key')}`}
            checked={hidesEnded}
            onChange={(event) => setHidesEnded(event.target.checked)}
          />
        )}
        {create}
      </PanelBar>
      <KeysTable keys={hidesEnded ? live : keys} canEdit={canEdit} onAction={onAction} />
    </Panel>
  );
}
