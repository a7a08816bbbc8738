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

function rowOf({ minute, operation, outcome, api, calls, firstMs, lastMs, key }: UsageCell) {
  const at = minute * msPerMinute;
  return {
    at,
    application: key.application.id,
    key: key.keyId,
    secret: key.secretId,
    api,
    operation,
    outcome,
    calls,
    firstAt: at + firstMs,
    lastAt: at + lastMs,
  };
}
