'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormProblem } from '#components/form-problem.tsx';
import { AlertDialog } from '#components/ui/alert-dialog.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '#components/ui/dialog.tsx';
import { Time } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.ts';
import type { Key } from '#lib/domain/resources/key.ts';
import { ApiError, fieldErrors } from '#lib/queries/client.ts';
import { extendRotation, finishRotation, keyKeys, undoRotation } from '#lib/queries/keys.ts';
import { type GraceForm, graceSeconds, usualGrace } from './grace.ts';
import { GraceField } from './grace-field.tsx';

type RotationDialogProps = { apiKey: Key; rotation: NonNullable<Key['rotation']>; onClose: () => void };

/** Whatever comes of it, the list is asked for anew: in another window it may have gone on. */
function useRotationChange<Input = void>(
  { apiKey, onClose }: RotationDialogProps,
  change: (input: Input) => Promise<unknown>,
  done: string,
) {
  const queryClient = useQueryClient();
  const list = { queryKey: keyKeys.ofApplication(apiKey.applicationId) };
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queryClient.invalidateQueries(list);
      toast(done);
      onClose();
    },
    onError: () => queryClient.invalidateQueries(list),
  });
}

export function ExtendRotationDialog(props: RotationDialogProps) {
  const { apiKey, rotation, onClose } = props;
  const [grace, setGrace] = useState<GraceForm>(usualGrace);
  const seconds = graceSeconds(grace);
  const extend = useRotationChange(
    props,
    (chosenSeconds: number) => extendRotation({ keyId: apiKey.id, graceSeconds: chosenSeconds }),
    'Grace extended',
  );
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Extend the rotation of ${apiKey.name}`}
      description={
        <>
          The old secret ends on <Time at={rotation.previousSecretExpiresAt} as="instant" />. The time that you choose
          is counted from now, and may be shorter too.
        </>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!extend.isPending && seconds !== null) extend.mutate(seconds);
        }}
      >
        <DialogBody>
          <FormProblem error={extend.error} fields={['graceSeconds']} />
          <GraceField
            legend="The old secret works for"
            hasNone={false}
            form={grace}
            onChange={setGrace}
            error={seconds === null ? 'A number above zero, such as 36.' : fieldErrors(extend.error).graceSeconds}
          />
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            tone="primary"
            isPending={extend.isPending}
            disabled={seconds === null || isTooLate(extend.error)}
          >
            Extend
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

export function FinishRotationDialog(props: RotationDialogProps) {
  const { apiKey, rotation, onClose } = props;
  const finish = useRotationChange(props, () => finishRotation(apiKey.id), 'Rotation finished');
  return (
    <AlertDialog
      isOpen
      onOpenChange={onClose}
      title={`Finish the rotation of ${apiKey.name}?`}
      description={
        <>
          The old secret <code>…{rotation.previous.lastFour}</code> ends at once, and this cannot be undone. Calls that
          still use it are refused. <LastUse at={rotation.previous.lastUsedAt} what="It was" />
        </>
      }
      confirmLabel="Finish now"
      isPending={finish.isPending}
      isBlocked={isTooLate(finish.error)}
      onConfirm={() => finish.mutate()}
    >
      <FormProblem error={finish.error} />
    </AlertDialog>
  );
}

export function UndoRotationDialog(props: RotationDialogProps) {
  const { apiKey, rotation, onClose } = props;
  const undo = useRotationChange(props, () => undoRotation(apiKey.id), 'Rotation undone');
  return (
    <AlertDialog
      isOpen
      onOpenChange={onClose}
      title={`Undo the rotation of ${apiKey.name}?`}
      description={
        <>
          The new secret <code>…{apiKey.current.lastFour}</code> ends at once and for good; the old one{' '}
          <code>…{rotation.previous.lastFour}</code> goes on as before, without an end to its grace.{' '}
          <LastUse at={apiKey.current.lastUsedAt} what="The new one was" />
        </>
      }
      confirmLabel="Undo rotation"
      isPending={undo.isPending}
      isBlocked={isTooLate(undo.error)}
      onConfirm={() => undo.mutate()}
    >
      <FormProblem error={undo.error} />
    </AlertDialog>
  );
}

/** The rotation has ended meanwhile, so trying again can do nothing. */
function isTooLate(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 409;
}

function LastUse({ at, what }: { at: string | null; what: string }) {
  if (at === null) return `${what} never used.`;
  return (
    <>
      {what} last used <Time at={at} />.
    </>
  );
}
