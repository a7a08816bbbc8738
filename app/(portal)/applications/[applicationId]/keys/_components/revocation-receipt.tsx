'use client';

import { useQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { Panel, PanelBar, PanelBody } from '#components/ui/panel.tsx';
import { StateDot } from '#components/ui/state-dot.tsx';
import { delayMilliseconds, isReceiptComplete, millisecondsText, receiptText } from '#lib/domain/receipt.ts';
import type { Receipt } from '#lib/domain/resources/key.ts';
import { receiptPatienceMs, receiptQuery } from '#lib/queries/keys.ts';

/** The proof that a key is dead: which gateways refuse it, and after how long. */
export function RevocationReceipt(props: {
  keyId: string;
  name: string;
  changedAtMs: number;
  first: Receipt;
  onClose: () => void;
}) {
  const { keyId, changedAtMs, first } = props;
  const { data: receipt, dataUpdatedAt } = useQuery({ ...receiptQuery(keyId, changedAtMs), initialData: first });
  const hasGivenUp = !isReceiptComplete(receipt) && dataUpdatedAt - changedAtMs >= receiptPatienceMs - 1_000;
  return (
    <Panel aria-label={`${props.name} is revoked`}>
      <PanelBar
        title={`${props.name} is revoked`}
        hint={<span role="status">{receiptText('refused by', receipt)}</span>}
      >
        <Button size="small" tone="quiet" onClick={props.onClose}>
          Close
        </Button>
      </PanelBar>
      <PanelBody>
        <Gateways receipt={receipt} hasGivenUp={hasGivenUp} />
      </PanelBody>
    </Panel>
  );
}

function Gateways({ receipt, hasGivenUp }: { receipt: Receipt; hasGivenUp: boolean }) {
  if (receipt.gateways.length === 0) {
    return <p className="text-muted">The first gateway that starts refuses the key from its first call on.</p>;
  }
  return (
    <ul className="flex flex-col gap-1">
      {receipt.gateways.map(({ name, acknowledgedAt }) => (
        <li key={name} className="flex flex-wrap items-baseline gap-x-2 text-control">
          {acknowledgedAt !== null ? (
            <>
              <StateDot tone="allow">
                <span className="font-mono">{name}</span>
              </StateDot>
              <span className="text-muted tabular-nums">
                refuses it after {millisecondsText(delayMilliseconds(receipt.committedAt, acknowledgedAt))}
              </span>
            </>
          ) : (
            <>
              <StateDot tone={hasGivenUp ? 'refuse' : 'wait'}>
                <span className="font-mono">{name}</span>
              </StateDot>
              <span className="text-muted">
                {hasGivenUp ? 'has not answered within 30 s. It may still accept the key: look after it.' : 'not yet'}
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
