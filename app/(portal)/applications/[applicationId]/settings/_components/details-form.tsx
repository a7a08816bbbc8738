'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { ApplicationFields } from '#components/application-fields.tsx';
import { FormProblem } from '#components/form-problem.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel, PanelBar, PanelBody, PanelFoot } from '#components/ui/panel.tsx';
import { toast } from '#components/ui/toast.ts';
import { useFocusOnFault } from '#components/use-focus-on-fault.ts';
import type { Application } from '#lib/domain/resources/application.ts';
import { applicationKeys, applicationQuery, updateApplication } from '#lib/queries/applications.ts';
import { fieldErrors } from '#lib/queries/client.ts';

/** Name, description and home page, to those who may edit; to others the same, locked. */
export function DetailsForm({ application }: { application: Application }) {
  const queryClient = useQueryClient();
  const { canEdit } = application.permissions;
  const saving = useMutation({
    mutationFn: updateApplication,
    onSuccess: (saved) => {
      queryClient.setQueryData(applicationQuery(saved.id).queryKey, saved);
      queryClient.invalidateQueries({ queryKey: applicationKeys.list });
      toast('Saved');
    },
  });

  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(form, saving.error);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const text = (name: string) => String(values.get(name) ?? '').trim();
    saving.mutate({
      applicationId: application.id,
      changes: { name: text('name'), description: text('description'), homePage: text('homePage') || null },
    });
  };

  return (
    <Panel aria-labelledby="details">
      <form ref={form} onSubmit={submit} noValidate>
        <PanelBar id="details" title="Details" />
        <PanelBody className="flex flex-col gap-4">
          <ApplicationFields initial={application} errors={fieldErrors(saving.error)} isDisabled={!canEdit} />
          <FormProblem error={saving.error} fields={['name', 'description', 'homePage']} />
        </PanelBody>
        <PanelFoot hint={canEdit ? undefined : `Only owners and developers of ${application.team.name} change these.`}>
          {canEdit && (
            <Button type="submit" tone="primary" isPending={saving.isPending}>
              Save
            </Button>
          )}
        </PanelFoot>
      </form>
    </Panel>
  );
}
