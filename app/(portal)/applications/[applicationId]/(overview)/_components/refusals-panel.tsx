import Link from 'next/link';
import { formatCount } from '#components/ui/number-format.ts';
import { Panel, PanelBar } from '#components/ui/panel.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { isRefusalCode, refusals as refusalTexts } from '#lib/domain/outcomes.ts';
import type { Application } from '#lib/domain/resources/application.ts';
import type { OutcomeCount } from './outcome-counts.ts';

type RefusalsPanelProps = { application: Application; refusals: readonly OutcomeCount[] };

/** Why calls were refused, each with the page that says what to do. */
export function RefusalsPanel({ application, refusals }: RefusalsPanelProps) {
  return (
    <Panel aria-labelledby="refused">
      <PanelBar id="refused" title="Refused" hint="last 24 hours">
        <Link href={`/applications/${application.id}/usage`} className="link text-control">
          Usage
        </Link>
      </PanelBar>
      <Table label="Refused calls by reason">
        <thead>
          <tr>
            <Th>Reason</Th>
            <Th className="max-sm:hidden">What it means</Th>
            <Th align="right">Calls</Th>
          </tr>
        </thead>
        <tbody>
          {refusals.map(({ outcome, calls }) => (
            <tr key={outcome}>
              <Td>
                <Link href={`/docs/errors/${outcome}`} className="link">
                  <code>{outcome}</code>
                </Link>
              </Td>
              <Td className="text-muted max-sm:hidden">{isRefusalCode(outcome) && refusalTexts[outcome].title}</Td>
              <Td align="right" className="text-refuse">
                {formatCount(calls)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
