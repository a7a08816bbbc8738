'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useQueryState } from 'nuqs';
import { useState } from 'react';
import { QueryError } from '#components/query-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/choice.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { plural } from '#components/ui/number-format.ts';
import { Panel, PanelBar } from '#components/ui/panel.tsx';
import type { Key, Receipt } from '#lib/domain/resources/key.ts';
import { apisQuery } from '#lib/queries/apis.ts';
import { applicationKeys, applicationQuery } from '#lib/queries/applications.ts';
import { keyKeys, keysQuery } from '#lib/queries/keys.ts';
import { KeyDialogs, type OpenKeyDialog } from './key-dialogs.tsx';
import type { Reveal } from './key-reveal-dialog.tsx';
import { KeysSkeleton } from './keys-skeleton.tsx';
import { KeysTable } from './keys-table.tsx';
import { RevocationReceipt } from './revocation-receipt.tsx';
import { RotationPanel } from './rotation-panel.tsx';

type Revoked = { key: Key; receipt: Receipt; changedAtMs: number };

/** The keys of an application, and all that can be done with them. */
export function KeysScreen({ applicationId, gatewayUrl }: { applicationId: string; gatewayUrl: string }) {
  const queryClient = useQueryClient();
  const application = useQuery(applicationQuery(applicationId));
  const keys = useQuery(keysQuery(applicationId));
  const apis = useQuery(apisQuery);
  const [create, setCreate] = useQueryState('create');
  const [dialog, setDialog] = useState<OpenKeyDialog | null>(null);
  const [reveal, setReveal] = useState<Reveal | null>(null);
  const [revoked, setRevoked] = useState<Revoked[]>([]);
  const [hidesEnded, setHidesEnded] = useState(false);

  if (!keys.data || !application.data) {
    const failed = keys.error ?? application.error;
    return (
      <Panel>
        {failed ? (
          <QueryError
            title="The keys could not be loaded"
            error={failed}
            isRetrying={keys.isFetching}
            onRetry={() => Promise.all([keys.refetch(), application.refetch()])}
          />
        ) : (
          <KeysSkeleton />
        )}
      </Panel>
    );
  }

  const { canEdit } = application.data.permissions;
  const endedCount = keys.data.filter((key) => key.state !== 'active').length;
  const liveCount = keys.data.length - endedCount;
  const shown = hidesEnded ? keys.data.filter((key) => key.state === 'active') : keys.data;
  const openCreate = () => setCreate('1');
  const showSecret = (made: Reveal) => {
    setCreate(null);
    setDialog(null);
    setReveal(made);
    void refresh();
  };
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: keyKeys.ofApplication(applicationId) }),
      queryClient.invalidateQueries({ queryKey: applicationKeys.one(applicationId) }),
    ]);

  return (
    <div className="flex flex-col gap-4">
      {revoked.map(({ key, receipt, changedAtMs }) => (
        <RevocationReceipt
          key={key.id}
          keyId={key.id}
          name={key.name}
          first={receipt}
          changedAtMs={changedAtMs}
          onClose={() => setRevoked((all) => all.filter((other) => other.key.id !== key.id))}
        />
      ))}
      <Panel aria-label="Keys">
        {keys.data.length === 0 ? (
          <EmptyState title="No keys yet" action={canEdit && <CreateButton onClick={openCreate} />}>
            A key names this application to the APIs. Create one and make the first call with it.
          </EmptyState>
        ) : (
          <>
            <PanelBar title={liveCount === 0 ? 'No live keys' : plural(liveCount, 'live key')}>
              {endedCount > 0 && (
                <Checkbox
                  className="mr-2 text-sm"
                  label={`Hide ${plural(endedCount, 'ended key')}`}
                  checked={hidesEnded}
                  onChange={(event) => setHidesEnded(event.target.checked)}
                />
              )}
              {canEdit && <CreateButton onClick={openCreate} />}
            </PanelBar>
            <KeysTable keys={shown} canEdit={canEdit} onAction={(kind, key) => setDialog({ kind, key })} />
          </>
        )}
      </Panel>
      {keys.data.map(
        (key) =>
          key.rotation && (
            <RotationPanel
              key={key.id}
              apiKey={key}
              rotation={key.rotation}
              canEdit={canEdit}
              onAction={(kind) => setDialog({ kind, key })}
            />
          ),
      )}
      <KeyDialogs
        application={application.data}
        gatewayUrl={gatewayUrl}
        apis={apis.data?.data ?? []}
        open={create === '1' && canEdit ? { kind: 'create' } : dialog}
        reveal={reveal}
        onSecret={showSecret}
        onRevoked={(key, receipt) => {
          setDialog(null);
          setRevoked((all) => [{ key, receipt, changedAtMs: Date.now() }, ...all]);
        }}
        onClose={() => {
          setDialog(null);
          setCreate(null);
        }}
        onDone={() => {
          setReveal(null);
          void refresh();
        }}
      />
    </div>
  );
}

function CreateButton({ onClick }: { onClick: () => void }) {
  return (
    <Button tone="primary" onClick={onClick}>
      Create key
    </Button>
  );
}
