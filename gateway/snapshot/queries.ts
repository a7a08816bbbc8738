import type { ClientBase, Pool } from 'pg';
import type { KeyEnvironment, KeyKind } from '#lib/domain/key-format.ts';
import type { ApiRow } from './apis.ts';
import type { ApplicationRow } from './applications.ts';
import type { Operation } from './routes.ts';
import type { SecretSource } from './snapshot.ts';

export type Queryable = Pool | ClientBase;

// Numbers are read as floating point: revisions, quotas and instants are all below 2^53.
const applicationColumns = `
  id, name, state, plan_id AS "planId", requests_per_second AS "requestsPerSecond", burst,
  requests_per_day::float8 AS "requestsPerDay", grants`;

const apiColumns = `
  a.id, a.slug, a.base_path AS "basePath", a.upstream, a.state,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object(
      'id', o.id, 'method', o.method, 'path', o.path, 'scope', o.scope, 'userRequired', o.user_required))
    FROM gateway.operations o WHERE o.api_id = a.id), '[]') AS operations`;

const secretColumns = `
  s.digest, s.id, s.key_id, k.application_id, s.state = 'revoked',
  extract(epoch FROM s.expires_at)::float8 * 1000,
  k.kind, k.environment, k.scopes, k.allowed_addresses, k.allowed_origins`;

const secretSource = 'gateway.secrets s JOIN gateway.keys k ON k.id = s.key_id';

export async function readRevision(db: Queryable): Promise<number> {
  const { rows } = await db.query('SELECT coalesce(max(revision), 0)::float8 AS revision FROM gateway.changes');
  return rows[0].revision;
}

/** `undefined` ids: all of them. */
export async function readApplications(db: Queryable, ids?: readonly string[]): Promise<ApplicationRow[]> {
  const sql = `SELECT ${applicationColumns} FROM gateway.applications`;
  const result = ids ? await db.query(`${sql} WHERE id = ANY($1)`, [ids]) : await db.query(sql);
  return result.rows;
}

export async function readApplicationsOfPlans(db: Queryable, planIds: readonly string[]): Promise<ApplicationRow[]> {
  const result = await db.query(`SELECT ${applicationColumns} FROM gateway.applications WHERE plan_id = ANY($1)`, [
    planIds,
  ]);
  return result.rows;
}

/** `undefined` ids: all of them. */
export async function readApis(db: Queryable, ids?: readonly string[]): Promise<ApiRow[]> {
  const sql = `SELECT ${apiColumns} FROM gateway.apis a`;
  const result = ids ? await db.query(`${sql} WHERE a.id = ANY($1)`, [ids]) : await db.query(sql);
  return result.rows as (ApiRow & { operations: Operation[] })[];
}

export async function readSecretsOfKeys(db: Queryable, keyIds: readonly string[]): Promise<SecretSource[]> {
  const { rows } = await db.query({
    text: `SELECT ${secretColumns} FROM ${secretSource} WHERE s.key_id = ANY($1)`,
    values: [keyIds],
    rowMode: 'array',
  });
  return rows.map(readSecret);
}

export async function countSecrets(db: Queryable): Promise<number> {
  const { rows } = await db.query('SELECT count(*)::float8 AS secrets FROM gateway.secrets');
  return rows[0].secrets;
}

const secretsPerFetch = 5_000;

/** Every secret, a few thousand at a time, so that a million never stand in memory as objects. In a transaction. */
export async function* readAllSecrets(db: ClientBase): AsyncGenerator<SecretSource[]> {
  await db.query(`DECLARE all_secrets NO SCROLL CURSOR FOR SELECT ${secretColumns} FROM ${secretSource}`);
  for (;;) {
    const { rows } = await db.query({ text: `FETCH ${secretsPerFetch} FROM all_secrets`, rowMode: 'array' });
    if (rows.length === 0) break;
    yield rows.map(readSecret);
  }
  await db.query('CLOSE all_secrets');
}

type SecretTuple = [
  digest: Buffer,
  id: string,
  keyId: string,
  applicationId: string,
  isRevoked: boolean,
  expiresAt: number | null,
  kind: KeyKind,
  environment: KeyEnvironment,
  scopes: string[] | null,
  allowedAddresses: string[],
  allowedOrigins: string[],
];

function readSecret(tuple: unknown[]): SecretSource {
  const [digest, secretId, keyId, applicationId, isRevoked, expiresAt, ...profile] = tuple as SecretTuple;
  const [kind, environment, scopes, allowedAddresses, allowedOrigins] = profile;
  return {
    digest,
    secretId,
    keyId,
    applicationId,
    isRevoked,
    expiresAt,
    kind,
    environment,
    scopes,
    allowedAddresses,
    allowedOrigins,
  };
}

export type Change = { revision: number; kind: string; id: string };

/**
 * What follows a revision, with the row of that revision itself at the front as long as the
 * feed still holds it: its absence tells a reader that it has fallen behind the kept feed, or
 * that the database was set back.
 */
export async function readChanges(db: Queryable, revision: number, limit: number): Promise<Change[]> {
  const { rows } = await db.query({
    name: 'changes',
    text: `SELECT revision::float8 AS revision, kind, id FROM gateway.changes WHERE revision >= $1 ORDER BY revision LIMIT $2`,
    values: [revision, limit],
  });
  return rows;
}
