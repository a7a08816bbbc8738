'use client';

import { useQuery } from '@tanstack/react-query';
import { receiptText } from '#lib/domain/receipt.ts';
import { receiptQuery } from '#lib/queries/keys.ts';

/** How far a change of a key has come, in one line: `known to 3 of 3 gateways after 41 ms`. */
export function ReceiptLine(props: { verb: string; keyId: string; changedAtMs: number }) {
  const { data } = useQuery(receiptQuery(props.keyId, props.changedAtMs));
  return (
    <span role="status" className="text-sm text-muted tabular-nums">
      {data && receiptText(props.verb, data)}
    </span>
  );
}
