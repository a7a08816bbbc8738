import { Client } from 'pg';

export type UsageRow = {
  at: Date;
  application: string;
  key: string;
  secret: string;
  api: string;
  operation?: string;
  outcome: string;
  calls: number;
};

export type TestGateway = {
  id: string;
  heartbeat: (revision: number) => Promise<void>;
  /** True where the batch was not applied before. */
  recordUsage: (batch: number, rows: readonly UsageRow[]) => Promise<boolean>;
  query: Client['query'];
  close: () => Promise<void>;
};

/** What a gateway does to the database, under a gateway's login. */
export async function connectGateway(gatewayUrl: string, id: string, name = id): Promise<TestGateway> {
  const client = new Client({ connectionString: gatewayUrl });
  await client.connect();
  return {
    id,
    heartbeat: async (revision) => {
      await client.query('SELECT gateway.heartbeat($1, $2, $3, $4, $5)', [
        id,
        name,
        '1.0.0',
        revision,
        '127.0.0.1:8081',
      ]);
    },
    recordUsage: async (batch, rows) => {
      const sent = rows.map(({ at, ...row }) => {
        const milliseconds = at.getTime();
        return { ...row, at: milliseconds, firstAt: milliseconds, lastAt: milliseconds };
      });
      const sql = 'SELECT gateway.record_usage($1, $2, $3) AS applied';
      const result = await client.query<{ applied: boolean }>(sql, [id, batch, JSON.stringify(sent)]);
      return result.rows[0]?.applied ?? false;
    },
    query: client.query.bind(client),
    close: () => client.end(),
  };
}
