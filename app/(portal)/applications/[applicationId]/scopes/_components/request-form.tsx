'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { FormProblem } from '#components/form-problem.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/input.tsx';
import { Panel, PanelBar, PanelBody, PanelFoot } from '#components/ui/panel.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { toast } from '#components/ui/toast.ts';
import { useFocusOnFault } from '#components/use-focus-on-fault.ts';
import { applicationKeys } from '#lib/queries/applications.ts';
import { fieldErrors } from '#lib/queries/client.ts';
import { requestScopes, scopeKeys } from '#lib/queries/scopes.ts';
import { outcomeText } from './request-text.ts';

type RequestFormProps = {
  applicationId: string;
  /** What is ticked: of that, what an admin decides on, and what comes by itself. */
  review: readonly string[];
  automatic: readonly string[];
  reasonRef: RefObject<HTMLTextAreaElement | null>;
  onRequested: () => void;
};

/** An automatic scope needs no reason for anybody to weigh, but each request has one. */
const automaticReason = 'Automatic scopes, chosen in the portal.';

/** Asks for what is ticked. Automatic scopes are granted at once; the others need a reason. */
export function RequestForm({ applicationId, review, automatic, reasonRef, onRequested }: RequestFormProps) {
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const chosen = [...automatic, ...review];
  const needsReason = review.length > 0;
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: scopeKeys.grants(applicationId) }),
      queryClient.invalidateQueries({ queryKey: scopeKeys.requests(applicationId) }),
      queryClient.invalidateQueries({ queryKey: applicationKeys.one(applicationId) }),
    ]);
  const ask = useMutation({
    mutationFn: () =>
      requestScopes({
        applicationId,
        request: { scopes: chosen, reason: needsReason ? reason : automaticReason },
      }),
    onSuccess: async (request) => {
      await refresh();
      toast(outcomeText(request));
      setReason('');
      onRequested();
    },
    // Somebody else may have asked meanwhile: the lists then show what is true.
    onError: refresh,
  });
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnFault(formRef, ask.error);
  return (
    <Panel aria-label="Request">
      <form
        ref={formRef}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!ask.isPending && chosen.length > 0) ask.mutate();
        }}
      >
        <PanelBar title="Request" hint={chosen.length > 0 ? `${chosen.length} chosen` : undefined} />
        <PanelBody className="flex flex-col gap-4">
          {chosen.length === 0 && (
            <p className="text-sm text-muted">
              Tick the scopes that the application needs. It can always ask for more; the fewer it holds, the less a
              lost key opens.
            </p>
          )}
          <Chosen title="Granted at once" scopes={automatic} />
          <Chosen title="An admin decides" scopes={review} />
          {needsReason && (
            <Field
              label="Reason"
              hint="What the application does with it, for whom. The admin reads this."
              error={fieldErrors(ask.error).reason}
            >
              <Textarea
                ref={reasonRef}
                rows={4}
                maxLength={2000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </Field>
          )}
          <FormProblem error={ask.error} fields={['reason']} />
        </PanelBody>
        <PanelFoot>
          <Button type="submit" tone="primary" isPending={ask.isPending} disabled={chosen.length === 0}>
            Request access
          </Button>
        </PanelFoot>
      </form>
    </Panel>
  );
}

function Chosen({ title, scopes }: { title: string; scopes: readonly string[] }) {
  if (scopes.length === 0) return null;
  return (
    <div className="text-sm">
      <p className="mb-1 text-muted">{title}</p>
      <span className="flex flex-wrap gap-1">
        {scopes.map((scope) => (
          <Tag key={scope}>{scope}</Tag>
        ))}
      </span>
    </div>
  );
}
