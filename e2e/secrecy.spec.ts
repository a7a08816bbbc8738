import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { createKey, openKeys, registerApplication, revealedSecret, rowOf } from './support/actions.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { callGateway } from './support/gateway.ts';

test('a secret is shown once, and is nowhere afterwards', async ({ page, stack }) => {
  await signIn(page, 'dev@example.com');
  const application = await registerApplication(page, { name: 'Kept Quiet', scopes: ['maps:read'] });
  const first = await createKey(page, application, 'Quiet key');
  await page.getByRole('button', { name: 'Done' }).click();

  await rowOf(page, 'Quiet key').getByRole('button', { name: 'Rotate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate key' }).click();
  const second = await revealedSecret(page);
  await page.getByRole('button', { name: 'Done' }).click();
  const secrets = [first, second];

  // Calls that fail are the ones that get logged; a key in a URL is the worst of them.
  for (const secret of secrets) {
    await callGateway(stack, '/maps/v1/places?near=Oslo', secret);
    await callGateway(stack, '/calendar/v1/events', secret);
    const inUrl = await fetch(`${stack.gatewayUrl}/maps/v1/places?near=Oslo&key=${secret}`);
    expect(inUrl.status).toBe(401);
    expect(await inUrl.text()).not.toContain(secret);
  }

  await test.step('not in what the browser holds after Done', async () => {
    const held = await page.evaluate(() =>
      JSON.stringify([document.documentElement.outerHTML, { ...localStorage }, { ...sessionStorage }, history.state]),
    );
    for (const secret of secrets) expect(held).not.toContain(secret);
  });

  await test.step('not in the pages and resources that are loaded anew', async () => {
    const keys = await page.request.get(`/api/v1/applications/${application.id}/keys`);
    await openKeys(page, application);
    const html = await page.request.get(`/applications/${application.id}/keys`);
    for (const text of [await keys.text(), await html.text(), await page.content()]) {
      expect(text).toContain('Quiet key');
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });

  await test.step('not in the database', async () => {
    const dump = await dumpDatabase(stack.superuserUrl);
    expect(dump).toContain('Quiet key');
    for (const secret of secrets) expect(dump).not.toContain(secret);
  });

  await test.step('not in a file of the data directory, logs among them', async () => {
    for (const file of filesBelow(stack.dataDir)) {
      const content = readFileSync(file);
      for (const secret of secrets) expect(content.includes(secret), file).toBe(false);
    }
  });
});

/** Every row of every table of every schema, as text; bytes as the characters that they are. */
async function dumpDatabase(connectionString: string): Promise<string> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    let dump = '';
    for (const { name } of tables) {
      const { rows } = await client.query(`SELECT * FROM ${name}`);
      dump += rows.map((row) => Object.values(row).map(asText).join('\t')).join('\n');
    }
    return dump;
  } finally {
    await client.end();
  }
}

function asText(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** PostgreSQL's own files as well: what was ever written to a table is in its log of writes. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}
