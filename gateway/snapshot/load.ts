import type { Pool, PoolClient } from 'pg';
import type { Warn } from './apis.ts';
import { countSecrets, readAllSecrets, readApis, readApplications, readRevision } from './queries.ts';
import { addSecret, createSnapshot, isSecretRevoked, type Snapshot } from './snapshot.ts';

/**
 * Reads everything as of one instant: a REPEATABLE READ transaction sees the views and the
 * revision that they stand at together. `previous` goes on serving meanwhile.
 */
export async function loadSnapshot(pool: Pool, warn: Warn, previous: Snapshot | null): Promise<Snapshot> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const snapshot = await readSnapshot(client, warn, previous);
    await client.query('COMMIT');
    client.release();
    return snapshot;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function readSnapshot(client: PoolClient, warn: Warn, previous: Snapshot | null): Promise<Snapshot> {
  const snapshot = createSnapshot(warn, previous);
  snapshot.revision = await readRevision(client);
  for (const row of await readApis(client)) snapshot.apis.upsert(row);
  for (const row of await readApplications(client)) snapshot.applications.upsert(row);
  snapshot.secrets.reserve(await countSecrets(client));
  for await (const batch of readAllSecrets(client)) {
    for (const source of batch) addSecret(snapshot, source, isSecretRevoked(previous, source.digest));
  }
  return snapshot;
}
