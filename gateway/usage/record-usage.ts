import type { Pool } from 'pg';
import type { RecordUsage } from './shipper.ts';

/** `gateway.record_usage` of the contract, for one gateway. */
export function createRecordUsage(pool: Pool, gatewayId: string): RecordUsage {
  return async (batch, rows) => {
    await pool.query({
      name: 'record-usage',
      text: 'SELECT gateway.record_usage($1, $2, $3)',
      values: [gatewayId, batch, JSON.stringify(rows)],
    });
  };
}
