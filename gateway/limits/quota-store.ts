import type { Pool } from 'pg';
import type { QuotaStore } from './quota.ts';

/** The quota functions of the contract, for one gateway. */
export function createQuotaStore(pool: Pool, gatewayId: string): QuotaStore {
  return {
    lease: async (applicationId, day, wanted) => {
      const { rows } = await pool.query({
        name: 'lease-quota',
        text: `
          WITH lease AS MATERIALIZED (SELECT gateway.lease_quota($1, $2, date '1970-01-01' + $3::int, $4)::float8 AS granted)
          SELECT granted, coalesce(gateway.quota_left($2, date '1970-01-01' + $3::int), 0)::float8 AS "leftElsewhere"
          FROM lease`,
        values: [gatewayId, applicationId, day, wanted],
      });
      return rows[0];
    },
    giveBack: async (leases) => {
      // In one order, so that two gateways that stop together do not wait for each other in a ring.
      const sorted = [...leases].sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
      await pool.query(
        `SELECT gateway.return_quota($1, r.application, date '1970-01-01' + r.day, r.unused)
         FROM unnest($2::text[], $3::int[], $4::bigint[]) AS r (application, day, unused)`,
        [
          gatewayId,
          sorted.map((lease) => lease.applicationId),
          sorted.map((lease) => lease.day),
          sorted.map((lease) => lease.unused),
        ],
      );
    },
  };
}
