import { expect, test } from 'vitest';
import { isReceiptComplete, receiptText, summarizeReceipt } from './receipt.ts';

const committedAt = '2026-11-24T09:00:00.000Z';
const gateway = (name: string, acknowledgedAt: string | null) => ({ name, acknowledgedAt });

test('a receipt that all gateways signed says how long the slowest took', () => {
  const receipt = {
    revision: 7,
    committedAt,
    gateways: [gateway('north', '2026-11-24T09:00:00.041Z'), gateway('south', '2026-11-24T09:00:00.080Z')],
  };
  expect(receiptText('refused by', receipt)).toBe('refused by 2 of 2 gateways after 80 ms');
  expect(isReceiptComplete(receipt)).toBe(true);
});

test('a gateway that has not signed is named and keeps the receipt open', () => {
  const receipt = {
    revision: 7,
    committedAt,
    gateways: [gateway('north', '2026-11-24T09:00:00.041Z'), gateway('south', null)],
  };
  expect(receiptText('known to', receipt)).toBe('known to 1 of 2 gateways');
  expect(summarizeReceipt(receipt).waitingFor).toEqual(['south']);
  expect(isReceiptComplete(receipt)).toBe(false);
});

test('the contract’s words count gateways, one or many', () => {
  const receipt = { revision: 7, committedAt, gateways: [gateway('gateway', '2026-11-24T09:00:12.000Z')] };
  expect(receiptText('refused by', receipt)).toBe('refused by 1 of 1 gateways after 12 s');
});

test('without gateways nothing is claimed', () => {
  const receipt = { revision: 7, committedAt, gateways: [] };
  expect(receiptText('refused by', receipt)).toBe('no gateway is running');
  expect(isReceiptComplete(receipt)).toBe(false);
});

test('no delay is negative', () => {
  const receipt = { revision: 7, committedAt, gateways: [gateway('north', '2026-11-24T08:59:59.999Z')] };
  expect(summarizeReceipt(receipt).slowestMilliseconds).toBe(0);
});
