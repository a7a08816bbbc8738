import type { Receipt } from './resources/key.ts';

/** A receipt read: how many gateways obey, how long the slowest of them took, and who is awaited. */
export type ReceiptSummary = {
  total: number;
  acknowledged: number;
  /** From the commit to the last acknowledgement; null while there is none. */
  slowestMilliseconds: number | null;
  waitingFor: string[];
};

export function summarizeReceipt({ committedAt, gateways }: Receipt): ReceiptSummary {
  const delays = gateways.flatMap(({ acknowledgedAt }) =>
    acknowledgedAt === null ? [] : [delayMilliseconds(committedAt, acknowledgedAt)],
  );
  return {
    total: gateways.length,
    acknowledged: delays.length,
    slowestMilliseconds: delays.length > 0 ? Math.max(...delays) : null,
    waitingFor: gateways.filter((gateway) => gateway.acknowledgedAt === null).map((gateway) => gateway.name),
  };
}

/** Both instants are the database's own; rounding may put the second before the first. */
export function delayMilliseconds(committedAt: string, acknowledgedAt: string): number {
  return Math.max(0, Date.parse(acknowledgedAt) - Date.parse(committedAt));
}

export function isReceiptComplete(receipt: Receipt): boolean {
  return receipt.gateways.length > 0 && receipt.gateways.every((gateway) => gateway.acknowledgedAt !== null);
}

/** One line, such as `refused by 3 of 3 gateways after 80 ms`; `verb` is its beginning. */
export function receiptText(verb: string, receipt: Receipt): string {
  const { total, acknowledged, slowestMilliseconds } = summarizeReceipt(receipt);
  if (total === 0) return 'no gateway is running';
  const line = `${verb} ${acknowledged} of ${total} gateways`;
  return acknowledged === total ? `${line} after ${millisecondsText(slowestMilliseconds ?? 0)}` : line;
}

export function millisecondsText(milliseconds: number): string {
  return milliseconds < 10_000 ? `${milliseconds.toLocaleString('en')} ms` : `${Math.round(milliseconds / 1000)} s`;
}
