'use client';

import { useState } from 'react';
import { SecretReveal, useLeaveGuard } from '#components/secret-reveal.tsx';
import { Button } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Dialog, DialogBody, DialogFoot } from '#components/ui/dialog.tsx';
import { Time } from '#components/ui/time.tsx';
import { chooseReadyOperation, curlText } from '#lib/domain/ready-call.ts';
import type { Api } from '#lib/domain/resources/api.ts';
import type { Key } from '#lib/domain/resources/key.ts';
import { FirstCallStatus } from './first-call-status.tsx';
import { ReceiptLine } from './receipt-line.tsx';

/** A secret that was just made. It is held by the screen, and let go of with Done. */
export type Reveal = {
  key: Key;
  secret: string;
  changedAtMs: number;
  /** Set where a rotation made it: until when the one before it is good. */
  previousSecretExpiresAt: string | null;
};

type KeyRevealProps = {
  reveal: Reveal;
  applicationName: string;
  gatewayUrl: string;
  apis: readonly Api[];
  onDone: () => void;
};

/** Where the secret cannot be shown again, only Done closes it: Escape says so instead. */
export function KeyRevealDialog(props: KeyRevealProps) {
  const { reveal, applicationName, gatewayUrl, apis, onDone } = props;
  const { key, secret } = reveal;
  const [isWarned, setIsWarned] = useState(false);
  useLeaveGuard(key.kind === 'secret');
  const isRotated = reveal.previousSecretExpiresAt !== null;
  return (
    <Dialog
      isOpen
      keepsOpen
      onOpenChange={key.kind === 'secret' ? () => setIsWarned(true) : onDone}
      title={isRotated ? `The new secret of ${key.name}` : 'Your new key'}
      description={<Explanation reveal={reveal} applicationName={applicationName} />}
    >
      <DialogBody>
        <SecretReveal secret={secret} />
        <ReadyCurl apiKey={key} secret={secret} gatewayUrl={gatewayUrl} apis={apis} />
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <FirstCallStatus made={key} />
          <ReceiptLine verb="known to" keyId={key.id} changedAtMs={reveal.changedAtMs} />
        </div>
      </DialogBody>
      <DialogFoot hint={isWarned && <span role="alert">It cannot be shown again. Once it is stored, press Done.</span>}>
        <Button tone="primary" onClick={onDone}>
          Done
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

function Explanation({ reveal, applicationName }: { reveal: Reveal; applicationName: string }) {
  const { key, previousSecretExpiresAt } = reveal;
  return (
    <>
      {key.kind === 'secret'
        ? 'This is the only time that the secret is shown. '
        : 'A publishable key may stand in a page, and can be shown again. '}
      {previousSecretExpiresAt === null ? (
        <>
          It names <b className="font-semibold">{applicationName}</b> to our APIs; your users still sign in as
          themselves.
        </>
      ) : (
        <OldSecret endsAt={previousSecretExpiresAt} isRotating={key.rotation !== null} />
      )}
    </>
  );
}

function OldSecret({ endsAt, isRotating }: { endsAt: string; isRotating: boolean }) {
  if (!isRotating) return 'The old secret has ended.';
  return (
    <>
      The old secret works until <Time at={endsAt} as="instant" />, so that you can change over without a gap.
    </>
  );
}

/** The call names the key by a variable, so that it can be shown around; what is copied has the key in it. */
function ReadyCurl(props: { apiKey: Key; secret: string; gatewayUrl: string; apis: readonly Api[] }) {
  const { apiKey, secret, gatewayUrl, apis } = props;
  const ready = chooseReadyOperation(apis, apiKey.effectiveScopes);
  if (!ready) {
    return <p className="text-sm text-muted">It opens nothing yet: it has no scope that its application holds.</p>;
  }
  const call = { gatewayUrl, ready, origin: apiKey.allowedOrigins[0] ?? null };
  return (
    <CodeBlock
      label="A first call"
      code={curlText({ ...call, key: '$LATCHKEY' })}
      copyText={curlText({ ...call, key: secret })}
      copyLabel="Call to clipboard, with the key in it"
    />
  );
}
