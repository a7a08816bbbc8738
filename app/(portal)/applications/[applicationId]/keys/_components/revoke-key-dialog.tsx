'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormProblem } from '#components/form-problem.tsx';
import { AlertDialog } from '#components/ui/alert-dialog.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Key, Receipt } from '#lib/domain/resources/key.ts';
import { applicationKeys } from '#lib/queries/applications.ts';
import { ApiError } from '#lib/queries/client.ts';
import { keyKeys, revokeKey } from '#lib/queries/keys.ts';
import { KeyHint } from './key-hint.tsx';

type RevokeKeyDialogProps = { apiKey: Key; onRevoked: (receipt: Receipt) => void; onClose: () => void };

export function RevokeKeyDialog({ apiKey, onRevoked, onClose }: RevokeKeyDialogProps) {
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: keyKeys.ofApplication(apiKey.applicationId) }),
      queryClient.invalidateQueries({ queryKey: applicationKeys.one(apiKey.applicationId) }),
    ]);
  const revoke = useMutation({
    mutationFn: () => revokeKey(apiKey.id),
    onSuccess: async (receipt) => {
      onRevoked(receipt);
      await refresh();
    },
    onError: refresh,
  });
  return (
    <AlertDialog
      isOpen
      onOpenChange={onClose}
      title={`Revoke ${apiKey.name}?`}
      description={
        <>
          Every call with <KeyHint secret={apiKey.current} />
          {apiKey.rotation && ', and with the old secret of its rotation,'} is refused within a second. This cannot be
          undone. {used(apiKey.lastUsedAt)}
        </>
      }
      confirmLabel="Revoke key"
      isPending={revoke.isPending}
      isBlocked={revoke.error instanceof ApiError && revoke.error.status === 409}
      onConfirm={() => revoke.mutate()}
    >
      <FormProblem error={revoke.error} />
    </AlertDialog>
  );
}

function used(at: string | null) {
  if (at === null) return 'It was never used.';
  return (
    <>
      It was last used <Time at={at} />.
    </>
  );
}
