'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormProblem } from '#components/form-problem.tsx';
import { AlertDialog } from '#components/ui/alert-dialog.tsx';
import { toast } from '#components/ui/toast.ts';
import type { ScopeRequest } from '#lib/domain/resources/scope-request.ts';
import { applicationKeys } from '#lib/queries/applications.ts';
import { ApiError } from '#lib/queries/client.ts';
import { scopeKeys, withdrawScopeRequest } from '#lib/queries/scopes.ts';

export function WithdrawDialog({ request, onClose }: { request: ScopeRequest; onClose: () => void }) {
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: scopeKeys.requests(request.applicationId) }),
      queryClient.invalidateQueries({ queryKey: scopeKeys.grants(request.applicationId) }),
      queryClient.invalidateQueries({ queryKey: applicationKeys.one(request.applicationId) }),
    ]);
  const withdraw = useMutation({
    mutationFn: () => withdrawScopeRequest(request.id),
    onSuccess: async () => {
      await refresh();
      toast('Request withdrawn');
      onClose();
    },
    onError: refresh,
  });
  const waiting = request.items.filter((item) => item.state === 'pending').map((item) => item.scope);
  return (
    <AlertDialog
      isOpen
      onOpenChange={onClose}
      title="Withdraw the request?"
      description={`Nobody decides on ${waiting.join(' and ')} any more. What was granted stays, and you can ask again.`}
      confirmLabel="Withdraw request"
      isPending={withdraw.isPending}
      isBlocked={withdraw.error instanceof ApiError && withdraw.error.status === 409}
      onConfirm={() => withdraw.mutate()}
    >
      <FormProblem error={withdraw.error} />
    </AlertDialog>
  );
}
