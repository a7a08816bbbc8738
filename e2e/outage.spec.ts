import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { findFreePort } from '#dev/ports.ts';
import { type Postgres, startPostgres } from '#dev/postgres.ts';
import { createKey, registerApplication } from './support/actions.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { callGateway } from './support/gateway.ts';
import { runStack, type StackUnderTest } from './support/run-stack.ts';

// There will be answers of 503, and pages whose server part failed (React's error 441): the console tells of both.
test.use({ expectedConsoleErrors: /status of 50[0-9]|React error #441/ });

let folder: string;
let postgres: Postgres;
let identity: ChildProcess;
let running: StackUnderTest;

test.beforeAll('real services beside the portal, as in production', async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-outage-'));
  chmodSync(folder, 0o711);
  postgres = await startDatabase(await findFreePort());
  const [portalPort, identityPort] = [await findFreePort(), await findFreePort()];
  const client = { id: 'portal-of-the-outage', secret: 'a-secret-of-the-outage-journeys' };
  identity = spawn(process.execPath, ['dev/identity/main.ts'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      IDENTITY_PORT: String(identityPort),
      IDENTITY_DATA_DIR: path.join(folder, 'identity'),
      IDENTITY_CLIENT_ID: client.id,
      IDENTITY_CLIENT_SECRET: client.secret,
      IDENTITY_CLIENT_BASE_URL: `http://localhost:${portalPort}`,
    },
  });
  running = await runStack('outage', {
    ports: { portal: portalPort },
    environment: {
      DATABASE_URL: postgres.portalUrl(),
      DATABASE_MIGRATION_URL: postgres.ownerUrl(),
      GATEWAY_DATABASE_URL: postgres.gatewayUrl(),
      LATCHKEY_PEPPER: '1:pepper-of-the-outage-journeys',
      AUTH0_DOMAIN: `http://localhost:${identityPort}`,
      AUTH0_CLIENT_ID: client.id,
      AUTH0_CLIENT_SECRET: client.secret,
      AUTH0_SECRET: 'a-session-secret-of-the-outage-journeys',
    },
  });
});

test.afterAll(async () => {
  await running?.stop();
  identity?.kill('SIGTERM');
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('without PostgreSQL the portal says so and keeps everybody signed in, and the gateway goes on deciding', async ({
  page,
}) => {
  const { stack } = running;
  await signIn(page, 'dev@example.com', stack);
  const application = await registerApplication(page, { name: 'Carries On', scopes: ['maps:read'] }, stack);
  const key = await createKey(page, application, 'Known');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect.poll(async () => (await callGateway(stack, '/maps/v1/places?near=Oslo', key)).status).toBe(200);

  await postgres.stop();

  await test.step('the gateway decides from memory, for and against', async () => {
    for (let call = 0; call < 5; call++) {
      expect((await callGateway(stack, '/maps/v1/places?near=Oslo', key)).status).toBe(200);
      expect((await callGateway(stack, '/calendar/v1/events', key)).body.code).toBe('insufficient_scope');
    }
    expect((await callGateway(stack, '/maps/v1/places?near=Oslo', 'lk_sk_live_x')).body.code).toBe('invalid_key');
  });

  await test.step('the portal says what happened, with a retry', async () => {
    await page.goto(`${stack.portalUrl}/applications`);
    await expect(page.getByText(/database cannot be reached/i).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /try again|retry/i })).toBeVisible();
    const answer = await page.request.get(`${stack.portalUrl}/api/v1/applications`);
    expect(answer.status()).toBe(503);
    expect((await answer.json()).code).toBe('database_unavailable');
  });

  postgres = await startDatabase(postgres.port);

  await test.step('with PostgreSQL back, the retry leads on, still signed in, and no count is lost', async () => {
    await expect(async () => {
      await page.getByRole('button', { name: /try again|retry/i }).click();
      await expect(page.getByRole('link', { name: 'Carries On' })).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await expect
      .poll(() => countCalls(page.request, `${stack.portalUrl}/api/v1/applications/${application.id}/usage`), {
        timeout: 30_000,
      })
      .toEqual({ allowed: 6, insufficient_scope: 5 });
  });
});

test('without the identity provider those who are signed in stay so', async ({ page }) => {
  const { stack } = running;
  await signIn(page, 'sam@example.com', stack);
  await expect(page).toHaveURL(`${stack.portalUrl}/applications`);
  identity.kill('SIGTERM');
  await once(identity, 'exit');

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Applications', level: 1 })).toBeVisible();
});

function startDatabase(port: number): Promise<Postgres> {
  return startPostgres({ dataDir: path.join(folder, 'postgres'), port, superuserPassword: 'postgres' });
}

async function countCalls(request: APIRequestContext, url: string): Promise<Record<string, number>> {
  const from = new Date(Date.now() - 3_600_000).toISOString();
  const to = new Date(Date.now() + 3_600_000).toISOString();
  const answer = await request.get(`${url}?from=${from}&to=${to}&interval=hour&groupBy=outcome`);
  const { data } = (await answer.json()) as { data?: { group: string; calls: number }[] };
  const counts: Record<string, number> = {};
  for (const { group, calls } of data ?? []) counts[group] = (counts[group] ?? 0) + calls;
  return counts;
}
