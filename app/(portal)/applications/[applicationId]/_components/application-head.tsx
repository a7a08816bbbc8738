'use client';

import { useQuery } from '@tanstack/react-query';
import { ApplicationState } from '#components/application-state.tsx';
import { applicationTabs } from '#components/application-tabs.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { formatCount } from '#components/ui/number-format.ts';
import { TabLinks } from '#components/ui/tabs.tsx';
import type { Application } from '#lib/domain/resources/application.ts';
import { applicationQuery } from '#lib/queries/applications.ts';

/** What stands above every page of an application: which one it is, how it is, and its tabs. */
export function ApplicationHead({ applicationId }: { applicationId: string }) {
  const { data: application } = useQuery(applicationQuery(applicationId));
  if (!application) return null;
  return (
    <>
      <div className="mb-4 flex flex-col gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2.5">
          <h1>{application.name}</h1>
          <ApplicationState application={application} />
        </div>
        <Facts application={application} />
      </div>
      <TabLinks label="Application" tabs={applicationTabs(applicationId)} />
      {application.state === 'suspended' && <SuspensionNotice reason={application.suspensionReason} />}
    </>
  );
}

function Facts({ application }: { application: Application }) {
  const { plan, team } = application;
  return (
    <div className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted">
      <span className="inline-flex items-center">
        <code translate="no">{application.id}</code>
        <CopyButton text={application.id} label="Copy the id" isIconOnly />
      </span>
      <Dot className="max-sm:hidden" />
      <span>
        {plan.name} plan, {formatCount(plan.requestsPerSecond)} calls/s, {formatCount(plan.requestsPerDay)} a day
      </span>
      <Dot />
      <span>{team.name}</span>
    </div>
  );
}

function Dot({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={className}>
      ·
    </span>
  );
}

function SuspensionNotice({ reason }: { reason: string | null }) {
  return (
    <div className="mb-4">
      <Notice tone="refuse" title="An admin has suspended this application: every call with its keys is refused">
        {reason && <p>{reason}</p>}
        <p className="mt-1 text-muted">
          Nothing is lost: keys and scopes work again as soon as the suspension is lifted. Answer the admin who wrote
          this.
        </p>
      </Notice>
    </div>
  );
}
