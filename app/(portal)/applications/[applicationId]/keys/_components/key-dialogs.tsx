'use client';

import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import type { Api } from '#lib/domain/resources/api.ts';
import type { Application } from '#lib/domain/resources/application.ts';
import type { Key, Receipt } from '#lib/domain/resources/key.ts';
import type { Reveal } from './key-reveal-dialog.tsx';
import type { KeyAction } from './key-row.tsx';
import type { RotationAction } from './rotation-panel.tsx';

const CreateKeyDialog = dynamic(() => import('./create-key-dialog.tsx').then((file) => file.CreateKeyDialog));
const EditKeyDialog = dynamic(() => import('./edit-key-dialog.tsx').then((file) => file.EditKeyDialog));
const KeyRevealDialog = dynamic(() => import('./key-reveal-dialog.tsx').then((file) => file.KeyRevealDialog));
const PublishableKeyDialog = dynamic(() =>
  import('./publishable-key-dialog.tsx').then((file) => file.PublishableKeyDialog),
);
const RotateKeyDialog = dynamic(() => import('./rotate-key-dialog.tsx').then((file) => file.RotateKeyDialog));
const RevokeKeyDialog = dynamic(() => import('./revoke-key-dialog.tsx').then((file) => file.RevokeKeyDialog));
const ExtendRotationDialog = dynamic(() => import('./rotation-dialogs.tsx').then((file) => file.ExtendRotationDialog));
const FinishRotationDialog = dynamic(() => import('./rotation-dialogs.tsx').then((file) => file.FinishRotationDialog));
const UndoRotationDialog = dynamic(() => import('./rotation-dialogs.tsx').then((file) => file.UndoRotationDialog));

export type OpenKeyDialog = { kind: 'create' } | { kind: KeyAction | RotationAction; key: Key };

type KeyDialogsProps = {
  application: Application;
  gatewayUrl: string;
  apis: readonly Api[];
  open: OpenKeyDialog | null;
  reveal: Reveal | null;
  onSecret: (reveal: Reveal) => void;
  onRevoked: (key: Key, receipt: Receipt) => void;
  onClose: () => void;
  onDone: () => void;
};

/** The one dialog that is open, if any. Each is fetched when it is first needed; the page stays meanwhile. */
export function KeyDialogs(props: KeyDialogsProps) {
  return (
    <Suspense>
      <OpenDialog {...props} />
    </Suspense>
  );
}

function OpenDialog(props: KeyDialogsProps) {
  const { application, open, reveal, onSecret, onClose } = props;
  if (reveal) {
    return (
      <KeyRevealDialog
        reveal={reveal}
        applicationName={application.name}
        gatewayUrl={props.gatewayUrl}
        apis={props.apis}
        onDone={props.onDone}
      />
    );
  }
  if (!open) return null;
  const held = application.scopes;
  if (open.kind === 'create') {
    return <CreateKeyDialog applicationId={application.id} held={held} onCreated={onSecret} onClose={onClose} />;
  }
  const { key } = open;
  switch (open.kind) {
    case 'edit':
      return <EditKeyDialog apiKey={key} held={held} onClose={onClose} />;
    case 'rotate':
      return <RotateKeyDialog apiKey={key} onRotated={onSecret} onClose={onClose} />;
    case 'revoke':
      return <RevokeKeyDialog apiKey={key} onRevoked={(receipt) => props.onRevoked(key, receipt)} onClose={onClose} />;
    case 'show':
      return key.publishable && <PublishableKeyDialog apiKey={key} publishable={key.publishable} onClose={onClose} />;
    default:
      return key.rotation && <RotationDialog kind={open.kind} apiKey={key} rotation={key.rotation} onClose={onClose} />;
  }
}

function RotationDialog(props: {
  kind: RotationAction;
  apiKey: Key;
  rotation: NonNullable<Key['rotation']>;
  onClose: () => void;
}) {
  const { kind, ...rest } = props;
  if (kind === 'extend') return <ExtendRotationDialog {...rest} />;
  return kind === 'finish' ? <FinishRotationDialog {...rest} /> : <UndoRotationDialog {...rest} />;
}
