import { Client } from 'pg';
import { newId } from '#lib/domain/ids.ts';
import { apis, plans, type SeedApi, type SeedPlan } from './catalogue.ts';

/** The event of the audit trail that says that the seed was sown. */
const seedSubject = 'embedded-catalogue';

/**
 * Gives a new database its plans and example APIs, once: whatever an admin changes or removes
 * afterwards stays so. Upstreams that still point at the examples follow their port. Returns
 * whether anything was sown. The connection is the portal's.
 */
export async function seed(connectionString: string, exampleApisUrl: string): Promise<boolean> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query('BEGIN');
    // Two starts over one database must not both find it empty.
    await client.query('SELECT pg_advisory_xact_lock(19531, 3)');
    const { rowCount } = await client.query('SELECT FROM audit_events WHERE subject_id = $1', [seedSubject]);
    const isNew = rowCount === 0;
    if (isNew) await sow(client, exampleApisUrl);
    for (const api of apis) await followExamples(client, api, exampleApisUrl);
    await client.query('COMMIT');
    return isNew;
  } finally {
    await client.end();
  }
}

async function sow(client: Client, exampleApisUrl: string): Promise<void> {
  for (const plan of plans) await insertPlan(client, plan);
  for (const api of apis) await insertApi(client, api, exampleApisUrl);
  await audit(client, 'catalogue.seed', seedSubject, { plans, apis });
}

/** A database that was there before may have a default plan of its own, which then stays it. */
async function insertPlan(client: Client, plan: SeedPlan): Promise<void> {
  const id = newId('plan');
  await client.query(
    `INSERT INTO plans (id, name, requests_per_second, burst, requests_per_day, is_default)
     VALUES ($1, $2, $3, $4, $5, $6 AND NOT EXISTS (SELECT FROM plans WHERE is_default))`,
    [id, plan.name, plan.requestsPerSecond, plan.burst, plan.requestsPerDay, plan.isDefault],
  );
  await audit(client, 'plan.create', id, plan);
}

/** An API that has the slug or the base path already is left alone. */
async function insertApi(client: Client, api: SeedApi, exampleApisUrl: string): Promise<void> {
  const id = newId('api');
  const upstream = `${exampleApisUrl}${api.basePath}`;
  const { rowCount } = await client.query(
    `INSERT INTO apis (id, slug, name, description, base_path, upstream, state)
     VALUES ($1, $2, $3, $4, $5, $6, 'published') ON CONFLICT DO NOTHING`,
    [id, api.slug, api.name, api.description, api.basePath, upstream],
  );
  if (rowCount === 0) return;
  for (const scope of api.scopes) {
    await client.query(
      'INSERT INTO scopes (name, api_id, description, approval) VALUES ($1, $2, $3, $4::scope_approval)',
      [scope.name, id, scope.description, scope.approval],
    );
  }
  for (const { method, path, summary, exampleQuery = '', scope, userRequired } of api.operations) {
    await client.query(
      `INSERT INTO operations (id, api_id, method, path, summary, example_query, scope_name, user_required)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newId('operation'), id, method, path, summary, exampleQuery, scope, userRequired],
    );
  }
  await audit(client, 'api.create', id, { ...api, upstream });
}

/** `http://localhost:<port>/maps` is ours whatever the port; any other upstream was set by an admin. */
async function followExamples(client: Client, api: SeedApi, exampleApisUrl: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `UPDATE apis SET upstream = $3 || $2
     WHERE slug = $1 AND upstream ~ ('^http://localhost:[0-9]+' || $2 || '$') AND upstream <> $3 || $2
     RETURNING id`,
    [api.slug, api.basePath, exampleApisUrl],
  );
  for (const { id } of rows) await audit(client, 'api.update', id, { upstream: `${exampleApisUrl}${api.basePath}` });
}

async function audit(client: Client, action: string, subjectId: string, after: unknown): Promise<void> {
  await client.query(
    `INSERT INTO audit_events (id, actor_kind, actor_id, action, subject_id, after, request_id)
     VALUES ($1, 'system', 'seed', $2, $3, $4, $5)`,
    [newId('auditEvent'), action, subjectId, JSON.stringify(after), newId('request')],
  );
}
