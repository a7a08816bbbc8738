import Link from 'next/link';
import { ApplicationState } from '#components/application-state.tsx';
import { Sparkline } from '#components/charts/sparkline.tsx';
import { shortId } from '#components/short-id.ts';
import { Meter } from '#components/ui/meter.tsx';
import { formatCount, formatShare } from '#components/ui/number-format.ts';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TagList } from '#components/ui/tag.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Application } from '#lib/domain/resources/application.ts';

/** Narrow screens keep what tells applications apart; the rest is on the page of each. */
const fromSmall = 'max-sm:hidden';
const fromMedium = 'max-md:hidden';
const fromLarge = 'max-lg:hidden';

export function ApplicationTable({ applications }: { applications: readonly Application[] }) {
  return (
    <Table label="Applications">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>State</Th>
          <Th className={fromLarge}>Scopes</Th>
          <Th align="right" className="max-sm:whitespace-normal">
            Calls today
          </Th>
          <Th className={fromMedium}>24 hours</Th>
          <Th align="right" className={fromSmall}>
            Refused
          </Th>
          <Th className={fromMedium}>Quota</Th>
          <Th align="right" className={fromSmall}>
            Last call
          </Th>
        </tr>
      </thead>
      <tbody>
        {applications.map((application) => (
          <ApplicationRow key={application.id} application={application} />
        ))}
      </tbody>
    </Table>
  );
}

function ApplicationRow({ application }: { application: Application }) {
  const { usage, plan } = application;
  return (
    <tr className="relative hover:bg-sunken">
      <Td className="max-w-34 sm:max-w-64">
        <Link
          href={`/applications/${application.id}`}
          className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {application.name}
        </Link>
        <code className="block whitespace-nowrap text-muted">{shortId(application.id)}</code>
      </Td>
      <Td>
        <ApplicationState application={application} />
      </Td>
      <Td className={`max-w-56 ${fromLarge}`}>
        <TagList names={application.scopes} />
      </Td>
      <Td align="right">{formatCount(usage.callsToday)}</Td>
      <Td className={fromMedium}>
        <Sparkline values={usage.last24Hours} label="Calls an hour over 24 hours" />
      </Td>
      <Td align="right" className={`${fromSmall} ${usage.refusedToday > 0 ? 'text-refuse' : 'text-muted'}`}>
        {formatCount(usage.refusedToday)}
      </Td>
      <Td className={fromMedium}>
        <Meter label="Quota used today" value={usage.quotaUsedToday} max={plan.requestsPerDay} className="my-1 w-24" />
        <span className="text-sm whitespace-nowrap text-muted tabular-nums">
          {formatShare(usage.quotaUsedToday, plan.requestsPerDay)} of today
        </span>
      </Td>
      <Td align="right" className={`whitespace-nowrap text-muted ${fromSmall}`}>
        {usage.lastCallAt ? <Time at={usage.lastCallAt} className="relative" /> : 'never'}
      </Td>
    </tr>
  );
}
