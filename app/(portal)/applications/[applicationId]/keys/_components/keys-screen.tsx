'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useQueryState } from 'nuqs';
import { useState } from 'react';
import { QueryError } from '#components/query-error.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Application } from '#lib/domain/resources/application.ts';
import type { Key, Receipt } from '#lib/domain/resources/key.ts';
import { apisQuery } from '#lib/queries/apis.ts';
import { applicationKeys, applicationQuery } from '#lib/queries/applications.ts';
import { keyKeys, keysQuery } from '#lib/queries/keys.ts';
import { KeyDialogs, type OpenKeyDialog } from './key-dialogs.tsx';
import type { Reveal } from './key-reveal-dialog.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { KeysSkeleton } from './keys-skeleton.tsx';
import { RevocationReceipt } from './revocation-receipt.tsx';
import { RotationPanel } from './rotation-panel.tsx';

/** The keys of an application, and all that can be done with them. */
export function KeysScreen({ applicationId, gatewayUrl }: { applicationId: string; gatewayUrl: string }) {
  const application = useQuery(applicationQuery(applicationId));
  const keys = useQuery(keysQuery(applicationId));
  if (application.data && keys.data) {
    return <Keys application={application.data} keys={keys.data} isStale={keys.isError} gatewayUrl={gatewayUrl} />;
  }
  const error = application.error ?? keys.error;
  return (
    <Panel>
      {error ? (
        <QueryError
          title="The keys could not be loaded"
          error={error}
          isRetrying={application.isFetching || keys.isFetching}
          onRetry={() => Promise.all([application.refetch(), keys.refetch()])}
        />
      ) : (
        <KeysSkeleton />
      )}
    </Panel>
  );
}

type Revoked = { key: Key; receipt: Receipt; changedAtMs: number };
type KeysProps = { application: Application; keys: readonly Key[]; isStale: boolean; gatewayUrl: string };

function Keys({ application, keys, isStale, gatewayUrl }: KeysProps) {
  const queryClient = useQueryClient();
  const apis = useQuery(apisQuery);
  const [create, setCreate] = useQueryState('create');
  const [dialog, setDialog] = useState<OpenKeyDialog | null>(null);
  const [reveal, setReveal] = useState<Reveal | null>(null);
  const [revoked, setRevoked] = useState<readonly Revoked[]>([]);
  const { canEdit } = application.permissions;

  const close = () => {
    setDialog(null);
    void setCreate(null);
  };
  const show = (made: Reveal | null) => {
    close();
    setReveal(made);
    void queryClient.invalidateQueries({ queryKey: keyKeys.ofApplication(application.id) });
    void queryClient.invalidateQueries({ queryKey: applicationKeys.one(application.id) });
  };

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
      <KeysPanel
        keys={keys}
        canEdit={canEdit}
        isStale={isStale}
        onCreate={() => setCreate('1')}
        onAction={(kind, key) => setDialog({ kind, key })}
      />
      {keys.map(
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
        application={application}
        gatewayUrl={gatewayUrl}
        apis={apis.data?.data ?? []}
        open={create === '1' && canEdit ? { kind: 'create' } : dialog}
        reveal={reveal}
        onSecret={show}
        onRevoked={(key, receipt) => {
          close();
          setRevoked((all) => [{ key, receipt, changedAtMs: Date.now() }, ...all]);
        }}
        onClose={close}
        onDone={() => show(null)}
      />
    </div>
  );
}
