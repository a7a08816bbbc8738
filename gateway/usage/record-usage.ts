import type { Pool } from 'pg';
import { msPerMinute, type UsageCell } from './collector.ts';
import type { RecordUsage } from './shipper.ts';

/** `gateway.record_usage` of the contract, for one gateway. */
export function createRecordUsage(pool: Pool, gatewayId: string): RecordUsage {
  return async (batch, cells) => {
    await pool.query({
      name: 'record-usage',
      text: 'SELECT gateway.record_usage($1, $2, $3)',
      values: [gatewayId, batch, JSON.stringify(cells.map(rowOf))],
    });
  };
}

function rowOf({ minute, firstMs, lastMs, ...row }: UsageCell) {
  const at = minute * msPerMinute;
  return { at, ...row, firstAt: at + firstMs, lastAt: at + lastMs };
}
