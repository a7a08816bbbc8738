import { Client } from 'pg';
import { newId } from '#lib/domain/ids.ts';
import type { KeyEnvironment, KeyKind } from '#lib/domain/key-format.ts';
import { keyHint } from '#lib/domain/key-format.ts';
import { digestKey, parsePeppers } from '#lib/keys/digest.ts';
import { mintKey } from '#lib/keys/mint.ts';

export const testPepper = '1:a-pepper-for-the-tests';

export type WorldOperation = { method: string; path: string; scope: string | null; userRequired?: boolean };
export type WorldKey = { keyId: string; secretId: string; text: string };
type KeyOptions = {
  kind?: KeyKind;
  environment?: KeyEnvironment;
  /** Omitted: the key follows the grants. */
  scopes?: string[];
  expiresAt?: Date;
  allowedAddresses?: string[];
  allowedOrigins?: string[];
};

export type GatewayWorld = Awaited<ReturnType<typeof createGatewayWorld>>;

/**
 * Rows for gateways to obey, written with SQL as the owner of the tables: what a gateway sees
 * is a contract of the database, whoever wrote the rows.
 */
export async function createGatewayWorld(ownerUrl: string) {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const pepper = parsePeppers(testPepper)[0];
  if (!pepper) throw new Error('there is a pepper');
  const personId = newId('person');
  const teamId = newId('team');
  await client.query(`INSERT INTO people (id, subject, email, name) VALUES ($1, $1, 'dev@example.com', 'Dev')`, [
    personId,
  ]);
  await client.query(`INSERT INTO teams (id, name) VALUES ($1, 'Team')`, [teamId]);

  async function sql(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await client.query(text, values)).rows;
  }

  async function plan(requestsPerSecond: number, burst: number, requestsPerDay: number): Promise<string> {
    const id = newId('plan');
    await sql(
      'INSERT INTO plans (id, name, requests_per_second, burst, requests_per_day) VALUES ($1, $1, $2, $3, $4)',
      [id, requestsPerSecond, burst, requestsPerDay],
    );
    return id;
  }

  async function api(slug: string, upstream: string, operations: WorldOperation[], state = 'published') {
    const id = newId('api');
    await sql('INSERT INTO apis (id, slug, name, base_path, upstream, state) VALUES ($1, $2, $2, $3, $4, $5)', [
      id,
      slug,
      `/${slug}`,
      upstream,
      state,
    ]);
    for (const scope of new Set(operations.map((operation) => operation.scope))) {
      if (scope !== null) await sql(`INSERT INTO scopes (name, api_id, description) VALUES ($1, $2, 'x')`, [scope, id]);
    }
    for (const { method, path, scope, userRequired = false } of operations) {
      await sql(
        'INSERT INTO operations (id, api_id, method, path, scope_name, user_required) VALUES ($1, $2, $3, $4, $5, $6)',
        [newId('operation'), id, method, path, scope, userRequired],
      );
    }
    return id;
  }

  async function application(planId: string, scopes: string[], name = 'Test application'): Promise<string> {
    const id = newId('application');
    await sql('INSERT INTO applications (id, team_id, plan_id, name, created_by_id) VALUES ($1, $2, $3, $4, $5)', [
      id,
      teamId,
      planId,
      name,
      personId,
    ]);
    for (const scope of scopes) await grant(id, scope);
    return id;
  }

  async function grant(applicationId: string, scope: string, startsAt = new Date(0), endsAt: Date | null = null) {
    await sql(
      `INSERT INTO grants (id, application_id, scope_name, source, starts_at, ends_at)
       VALUES ($1, $2, $3, 'automatic', $4, $5)`,
      [newId('grant'), applicationId, scope, startsAt, endsAt],
    );
  }

  async function key(applicationId: string, options: KeyOptions = {}): Promise<WorldKey> {
    const { kind = 'secret', environment = 'live', scopes } = options;
    const keyId = newId('key');
    const { allowedAddresses = [], allowedOrigins = [], expiresAt = null } = options;
    await sql('BEGIN');
    await sql(
      `INSERT INTO keys (id, application_id, name, kind, environment, follows_grants, allowed_addresses, allowed_origins,
         expires_at, created_by_id)
       VALUES ($1, $2, 'Test key', $3, $4, $5, $6, $7, $8, $9)`,
      [
        keyId,
        applicationId,
        kind,
        environment,
        scopes === undefined,
        allowedAddresses,
        allowedOrigins,
        expiresAt,
        personId,
      ],
    );
    for (const scope of scopes ?? []) {
      await sql('INSERT INTO key_scopes (key_id, scope_name) VALUES ($1, $2)', [keyId, scope]);
    }
    const secret = await addSecret(keyId, kind, environment);
    await sql('COMMIT');
    return { keyId, ...secret };
  }

  async function addSecret(keyId: string, kind: KeyKind = 'secret', environment: KeyEnvironment = 'live') {
    const text = mintKey('lk', kind, environment).reveal();
    const secretId = newId('secret');
    const { prefix, lastFour } = keyHint(text);
    await sql(
      `INSERT INTO secrets (id, key_id, kind, digest, pepper_version, prefix, last_four, publishable, created_by_id)
       VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8)`,
      [
        secretId,
        keyId,
        kind,
        digestKey(pepper as never, text),
        prefix,
        lastFour,
        kind === 'publishable' ? text : null,
        personId,
      ],
    );
    return { secretId, text };
  }

  /** Gives a key a new secret; the old one lives until `graceEndsAt`. */
  async function rotate(old: WorldKey, graceEndsAt: Date): Promise<WorldKey> {
    await sql('BEGIN');
    await sql('UPDATE secrets SET superseded_at = now(), expires_at = $2 WHERE id = $1', [old.secretId, graceEndsAt]);
    const secret = await addSecret(old.keyId);
    await sql('COMMIT');
    return { keyId: old.keyId, ...secret };
  }

  return { sql, plan, api, application, grant, key, rotate, close: () => client.end() };
}
