'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { FormProblem } from '#components/form-problem.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.ts';
import { useFocusOnFault } from '#components/use-focus-on-fault.ts';
import type { Key } from '#lib/domain/resources/key.ts';
import { ApiError } from '#lib/queries/client.ts';
import { keyKeys, updateKey } from '#lib/queries/keys.ts';
import { formOfKey, type KeyForm, keyFieldErrors, keyFieldNames, toUpdateInput } from './key-fields.ts';
import { KeyLimitsField } from './key-limits-field.tsx';
import { KeyScopesField } from './key-scopes-field.tsx';

type EditKeyDialogProps = { apiKey: Key; held: readonly string[]; onClose: () => void };

/** The name of a key, what it opens and from where. Its secret stays the same. */
export function EditKeyDialog({ apiKey, held, onClose }: EditKeyDialogProps) {
  const queryClient = useQueryClient();
  const [form, setForm] = useState<KeyForm>(() => formOfKey(apiKey));
  const change = (changes: Partial<KeyForm>) => setForm((current) => ({ ...current, ...changes }));
  const list = { queryKey: keyKeys.ofApplication(apiKey.applicationId) };
  const update = useMutation({
    mutationFn: () => updateKey({ keyId: apiKey.id, changes: toUpdateInput(form) }),
    onSuccess: async () => {
      await queryClient.invalidateQueries(list);
      toast('Key changed');
      onClose();
    },
    onError: () => queryClient.invalidateQueries(list),
  });
  const errors = update.error instanceof ApiError ? keyFieldErrors(update.error.fields, form) : {};
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnFault(formRef, update.error);
  return (
    <Dialog
      isOpen
      keepsOpen
      onOpenChange={onClose}
      title={`Edit ${apiKey.name}`}
      description="Gateways obey the change at once. The secret stays as it is."
    >
      <form
        ref={formRef}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!update.isPending) update.mutate();
        }}
      >
        <DialogBody>
          <FormProblem error={update.error} fields={keyFieldNames} />
          <Field label="Name" error={errors.name}>
            <Input
              autoComplete="off"
              maxLength={80}
              value={form.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          </Field>
          <KeyScopesField form={form} onChange={change} held={held} error={errors.scopes} />
          <KeyLimitsField form={form} onChange={change} errors={errors} />
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" isPending={update.isPending}>
            Save changes
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
