'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { FormProblem } from '#components/form-problem.tsx';
import { Button } from '#components/ui/button.tsx';
import { Fieldset, Radio } from '#components/ui/choice.tsx';
import { Dialog, DialogBody, DialogFoot } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { useFocusOnFault } from '#components/use-focus-on-fault.ts';
import { ApiError } from '#lib/queries/client.ts';
import { createKey } from '#lib/queries/keys.ts';
import { KeyExpiryField } from './key-expiry-field.tsx';
import { emptyKeyForm, type KeyForm, keyFieldErrors, keyFieldNames, toCreateInput } from './key-fields.ts';
import { KeyLimitsField } from './key-limits-field.tsx';
import type { Reveal } from './key-reveal-dialog.tsx';
import { KeyScopesField } from './key-scopes-field.tsx';

type CreateKeyDialogProps = {
  applicationId: string;
  held: readonly string[];
  onCreated: (reveal: Reveal) => void;
  onClose: () => void;
};

export function CreateKeyDialog({ applicationId, held, onCreated, onClose }: CreateKeyDialogProps) {
  const [form, setForm] = useState<KeyForm>(emptyKeyForm);
  const change = (changes: Partial<KeyForm>) => setForm((current) => ({ ...current, ...changes }));
  const create = useMutation({
    // What shows the secret is fetched first: one that cannot be shown is lost. It goes to the screen
    // and is not returned, since what a mutation returns stays in the cache.
    mutationFn: async () => {
      await import('./key-reveal-dialog.tsx');
      const { secret, ...key } = await createKey({ applicationId, key: toCreateInput(form, new Date()) });
      onCreated({ key, secret, changedAtMs: Date.now(), previousSecretExpiresAt: null });
    },
  });
  const errors = create.error instanceof ApiError ? keyFieldErrors(create.error.fields, form) : {};
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnFault(formRef, create.error);
  return (
    <Dialog isOpen keepsOpen={form.name !== ''} onOpenChange={onClose} title="Create key">
      <form
        ref={formRef}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!create.isPending) create.mutate();
        }}
      >
        <DialogBody>
          <FormProblem error={create.error} fields={keyFieldNames} />
          <Field label="Name" hint="Where it is used, such as “Web backend”." error={errors.name}>
            <Input
              autoComplete="off"
              maxLength={80}
              value={form.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          </Field>
          <KindAndEnvironment form={form} onChange={change} />
          <KeyScopesField form={form} onChange={change} held={held} error={errors.scopes} />
          <KeyLimitsField form={form} onChange={change} errors={errors} />
          <KeyExpiryField form={form} onChange={change} error={errors.expiresAt} />
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" isPending={create.isPending}>
            Create key
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

function KindAndEnvironment({ form, onChange }: { form: KeyForm; onChange: (changes: Partial<KeyForm>) => void }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Fieldset legend="Kind">
        <Radio
          name="kind"
          label="Secret"
          hint="For servers. Shown once."
          checked={form.kind === 'secret'}
          onChange={() => onChange({ kind: 'secret' })}
        />
        <Radio
          name="kind"
          label="Publishable"
          hint="For pages and apps that anyone can open; bound to origins."
          checked={form.kind === 'publishable'}
          onChange={() => onChange({ kind: 'publishable' })}
        />
      </Fieldset>
      <Fieldset legend="Environment">
        <Radio
          name="environment"
          label="Live"
          hint="For real users."
          checked={form.environment === 'live'}
          onChange={() => onChange({ environment: 'live' })}
        />
        <Radio
          name="environment"
          label="Test"
          hint="The same limits; the API is told that it is a test."
          checked={form.environment === 'test'}
          onChange={() => onChange({ environment: 'test' })}
        />
      </Fieldset>
    </div>
  );
}
