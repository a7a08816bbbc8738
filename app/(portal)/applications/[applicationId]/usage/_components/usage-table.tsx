'use client';

import { cx } from '#components/ui/cx.ts';
import { formatCount } from '#components/ui/number-format.ts';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { UsageView } from './usage-view.ts';

/** The numbers of the chart, newest first. */
export function UsageTable({ view, name }: { view: UsageView; name: string }) {
  const first = 'sticky left-0 bg-surface whitespace-nowrap';
  const rows = view.buckets.map((bucket, index) => ({ ...bucket, label: view.points[index]?.label })).reverse();
  const all = rows.reduce((sum, row) => sum + row.total, 0);
  return (
    <Table label={name} className="[&_td]:py-1.5">
      <thead>
        <tr>
          <Th className={first}>{view.interval === 'hour' ? 'Hour' : 'Day, UTC'}</Th>
          {view.groups.map((group) => (
            <Th key={group.id} align="right">
              {group.isCode ? <code>{group.label}</code> : group.label}
            </Th>
          ))}
          <Th align="right">All calls</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.at}>
            <Td className={first}>
              <time dateTime={row.at} title={row.at}>
                {row.label}
              </time>
            </Td>
            {view.groups.map((group) => (
              <Count key={group.id} count={row.calls[group.id] ?? 0} isRefusal={group.isCode} />
            ))}
            <Count count={row.total} />
          </tr>
        ))}
        <tr className="font-medium">
          <Td className={first}>Together</Td>
          {view.groups.map((group) => (
            <Count key={group.id} count={view.totals[group.id] ?? 0} isRefusal={group.isCode} />
          ))}
          <Count count={all} />
        </tr>
      </tbody>
    </Table>
  );
}

function Count({ count, isRefusal = false }: { count: number; isRefusal?: boolean }) {
  return (
    <Td align="right" className={cx(count === 0 ? 'text-muted' : isRefusal && 'text-refuse')}>
      {formatCount(count)}
    </Td>
  );
}
