'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { FormProblem } from '#components/form-problem.tsx';
import { PageHead } from '#components/page-head.tsx';
import { ScopeChoices } from '#components/scope-choices.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/input.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Panel, PanelBar, PanelBody } from '#components/ui/panel.tsx';
import { toast } from '#components/ui/toast.ts';
import { useFocusOnFault } from '#components/use-focus-on-fault.ts';
import type { Api } from '#lib/domain/resources/api.ts';
import type { Team } from '#lib/domain/resources/me.ts';
import { applicationKeys } from '#lib/queries/applications.ts';
import { fieldErrors } from '#lib/queries/client.ts';
import { DetailFields } from './detail-fields.tsx';
import { newApplicationHint } from './new-application-hint.ts';
import { registerApplication } from './register-application.ts';

type NewApplicationFormProps = { teams: readonly Team[]; apis: readonly Api[] };

export function NewApplicationForm({ teams, apis }: NewApplicationFormProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState(() => automaticScopes(apis));
  const [reasonFault, setReasonFault] = useState<string | null>(null);
  const needsReason = apis.some(({ scopes }) => scopes.some((scope) => chosen.has(scope.name) && needsReview(scope)));

  const registering = useMutation({
    mutationFn: registerApplication,
    onSuccess: ({ application, scopesError }) => {
      queryClient.invalidateQueries({ queryKey: applicationKeys.list });
      if (scopesError) toast(`Registered, but without scopes: ${scopesError.detail}`, 'failed');
      router.push(`/applications/${application.id}`);
    },
  });

  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(form, reasonFault ?? registering.error);

  const toggle = (scope: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(scope);
    else next.delete(scope);
    setChosen(next);
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (registering.isPending || registering.isSuccess) return;
    const values = new FormData(event.currentTarget);
    const reason = text(values, 'reason');
    setReasonFault(needsReason && reason === '' ? 'Say what you need it for: an admin decides by this.' : null);
    if (needsReason && reason === '') return;
    registering.mutate({
      details: {
        name: text(values, 'name'),
        description: text(values, 'description'),
        homePage: text(values, 'homePage') || null,
        teamId: text(values, 'teamId') || undefined,
      },
      scopes: [...chosen],
      reason,
    });
  };

  return (
    <form ref={form} onSubmit={submit} noValidate className="mx-auto max-w-[720px]">
      <PageHead title="New application" hint={newApplicationHint} />
      <Panel>
        <PanelBody className="flex flex-col gap-4">
          <DetailFields teams={teams} errors={fieldErrors(registering.error)} />
        </PanelBody>
      </Panel>
      <Panel className="mt-4">
        <PanelBar title="Scopes" hint="What it may reach. Ask for what it needs, no more." />
        {apis.length === 0 && (
          <EmptyState title="No API is published yet">You can register now and choose scopes later.</EmptyState>
        )}
        <ScopeChoices apis={apis} chosen={chosen} onToggle={toggle} />
        {needsReason && (
          <PanelBody className="border-t border-line">
            <Field
              label="Reason"
              error={reasonFault}
              hint="Some of these scopes are reviewed. An admin reads this and decides; the others are yours at once."
            >
              <Textarea name="reason" maxLength={2000} placeholder="What the application does with it, and for whom" />
            </Field>
          </PanelBody>
        )}
      </Panel>
      <div className="mt-4 flex flex-col gap-4">
        <FormProblem error={registering.error} fields={['name', 'description', 'homePage', 'teamId']} />
        <div className="flex justify-end gap-2">
          <LinkButton href="/applications" tone="quiet">
            Cancel
          </LinkButton>
          <Button type="submit" tone="primary" isPending={registering.isPending || registering.isSuccess}>
            Create application
          </Button>
        </div>
      </div>
    </form>
  );
}

function needsReview({ approval }: { approval: Api['scopes'][number]['approval'] }): boolean {
  return approval !== 'automatic';
}

function automaticScopes(apis: readonly Api[]): ReadonlySet<string> {
  return new Set(
    apis.flatMap(({ scopes }) => scopes.filter((scope) => !needsReview(scope)).map((scope) => scope.name)),
  );
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim();
}
