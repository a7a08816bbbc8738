'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormProblem } from '#components/form-problem.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '#components/ui/dialog.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Key } from '#lib/domain/resources/key.ts';
import { ApiError, fieldErrors } from '#lib/queries/client.ts';
import { keyKeys, rotateKey } from '#lib/queries/keys.ts';
import { type GraceForm, graceSeconds, usualGrace } from './grace.ts';
import { GraceField } from './grace-field.tsx';
import type { Reveal } from './key-reveal-dialog.tsx';

type RotateKeyDialogProps = { apiKey: Key; onRotated: (reveal: Reveal) => void; onClose: () => void };

/** A new secret under the same key. */
export function RotateKeyDialog({ apiKey, onRotated, onClose }: RotateKeyDialogProps) {
  const queryClient = useQueryClient();
  const [grace, setGrace] = useState<GraceForm>(usualGrace);
  const seconds = graceSeconds(grace);
  const rotate = useMutation({
    // As in CreateKeyDialog: what shows the secret comes first, and the secret is not returned.
    mutationFn: async (chosenSeconds: number) => {
      await import('./key-reveal-dialog.tsx');
      const answer = await rotateKey({ keyId: apiKey.id, graceSeconds: chosenSeconds });
      const { secret, previousSecretExpiresAt, ...key } = answer;
      onRotated({ key, secret, changedAtMs: Date.now(), previousSecretExpiresAt });
    },
    // Somebody else may have rotated or revoked it meanwhile: the list then shows what is true.
    onError: () => queryClient.invalidateQueries({ queryKey: keyKeys.ofApplication(apiKey.applicationId) }),
  });
  const isLate = rotate.error instanceof ApiError && rotate.error.status === 409;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Rotate ${apiKey.name}`}
      description="The key gets a new secret and keeps its id, scopes and limits. Both secrets work until the grace ends, so that you can change over without a gap."
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!rotate.isPending && seconds !== null) rotate.mutate(seconds);
        }}
      >
        <DialogBody>
          <FormProblem error={rotate.error} fields={['graceSeconds']} />
          <GraceField
            legend="Grace for the old secret"
            form={grace}
            onChange={setGrace}
            error={seconds === null ? 'A number above zero, such as 36.' : fieldErrors(rotate.error).graceSeconds}
          />
          {apiKey.expiresAt && (
            <p className="text-sm text-muted">
              The key itself expires on <Time at={apiKey.expiresAt} as="instant" />; no grace goes beyond that.
            </p>
          )}
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose}>{isLate ? 'Close' : 'Cancel'}</Button>
          <Button type="submit" tone="primary" isPending={rotate.isPending} disabled={isLate || seconds === null}>
            Rotate key
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
