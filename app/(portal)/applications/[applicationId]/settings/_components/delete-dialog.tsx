'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FormProblem } from '#components/form-problem.tsx';
import { AlertDialog } from '#components/ui/alert-dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { plural } from '#components/ui/number-format.ts';
import { toast } from '#components/ui/toast.ts';
import type { Application } from '#lib/domain/resources/application.ts';
import { applicationKeys, deleteApplication } from '#lib/queries/applications.ts';

type DeleteDialogProps = { application: Application; onClose: () => void };

/** Asks for the name, so that nobody deletes an application in passing, or the wrong one. */
export function DeleteDialog({ application, onClose }: DeleteDialogProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState('');
  const deleting = useMutation({
    mutationFn: deleteApplication,
    onSuccess: () => {
      toast(`${application.name} is deleted`);
      router.replace('/applications');
      queryClient.invalidateQueries({ queryKey: applicationKeys.list });
    },
  });

  return (
    <AlertDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Delete ${application.name}?`}
      description={
        application.keyCount > 0
          ? `${plural(application.keyCount, 'key')} and everything that calls with them stop working at once. This cannot be undone.`
          : 'Its scopes and its history go with it. This cannot be undone.'
      }
      confirmLabel="Delete application"
      onConfirm={() => deleting.mutate(application.id)}
      isPending={deleting.isPending || deleting.isSuccess}
      isBlocked={typed.trim() !== application.name}
    >
      <Field
        label={
          <>
            Type <strong className="font-semibold">{application.name}</strong> to confirm
          </>
        }
      >
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" spellCheck={false} />
      </Field>
      <FormProblem error={deleting.error} />
    </AlertDialog>
  );
}
