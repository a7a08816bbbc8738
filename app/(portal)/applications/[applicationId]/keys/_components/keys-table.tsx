'use client';

import { StackedHead, StackedTable } from '#components/ui/stacked-table.tsx';
import type { Key } from '#lib/domain/resources/key.ts';
import { type KeyAction, KeyRow } from './key-row.tsx';

type KeysTableProps = { keys: readonly Key[]; canEdit: boolean; onAction: (action: KeyAction, key: Key) => void };

export function KeysTable({ keys, canEdit, onAction }: KeysTableProps) {
  return (
    <StackedTable
      label="Keys"
      columns={
        <>
          <StackedHead>Name</StackedHead>
          <StackedHead>Key</StackedHead>
          <StackedHead>Scopes</StackedHead>
          <StackedHead>State</StackedHead>
          <StackedHead>Last used</StackedHead>
          <StackedHead>Expires</StackedHead>
          <StackedHead>
            <span className="sr-only">Actions</span>
          </StackedHead>
        </>
      }
    >
      {keys.map((key) => (
        <KeyRow key={key.id} apiKey={key} canEdit={canEdit} onAction={(action) => onAction(action, key)} />
      ))}
    </StackedTable>
  );
}
