import { createKey, openKeys, registerApplication, revealedSecret, rowOf } from './support/actions.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { callGateway } from './support/gateway.ts';

test('from signing in to a key that opens Maps and not Calendar, is rotated, and ends revoked', async ({
  page,
  stack,
}) => {
  await signIn(page, 'dev@example.com');
  const application = await registerApplication(page, { name: 'Fjord Trips', scopes: ['maps:read'] });

  const first = await createKey(page, application, 'Web backend');
  await expect(page.getByText('Waiting for the first call…')).toBeVisible();

  await test.step('Maps answers, and knows the application', async () => {
    const maps = await callGateway(stack, '/maps/v1/places?near=Oslo', first);
    expect(maps.status).toBe(200);
    expect(maps.body.caller).toMatchObject({ application: application.id, environment: 'live' });
  });

  await test.step('the page says by itself that the first call has arrived', async () => {
    await expect(
      page
        .getByText(/first call/i)
        .filter({ hasNotText: 'Waiting' })
        .first(),
    ).toBeVisible({
      timeout: 15_000,
    });
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.locator('body')).not.toContainText(first);
    expect(await page.content()).not.toContain(first);
  });

  await test.step('Calendar refuses, and the refusal leads to a filled-in request', async () => {
    const calendar = await callGateway(stack, '/calendar/v1/events', first);
    expect(calendar.status).toBe(403);
    expect(calendar.body).toMatchObject({ code: 'insufficient_scope', required_scope: 'calendar:read' });
    await page.goto(calendar.body.request_access as string);
    await expect(page.getByRole('checkbox', { name: /calendar:read/ })).toBeChecked();
    await page.getByLabel('Reason').fill('Shows the day’s departures beside the map.');
    await page.getByRole('button', { name: 'Request access' }).last().click();
    await expect(page.getByText('1 request waiting').first()).toBeVisible();
  });

  await test.step('the chart shows the calls within 10 seconds', async () => {
    await page.getByRole('link', { name: 'Usage', exact: true }).click();
    const table = page.getByRole('table').first();
    await expect(table).toContainText('allowed', { timeout: 10_000 });
    await expect(table).toContainText('insufficient_scope', { timeout: 10_000 });
  });

  await openKeys(page, application);
  const second = await test.step('after a rotation with an hour of grace both secrets work', async () => {
    await rowOf(page, 'Web backend').getByRole('button', { name: 'Rotate' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: '1 hour' }).check();
    await dialog.getByRole('button', { name: 'Rotate key' }).click();
    const secret = await revealedSecret(page);
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(async () => (await callGateway(stack, '/maps/v1/places?near=Oslo', secret)).status).toBe(200);
    expect((await callGateway(stack, '/maps/v1/places?near=Oslo', first)).status).toBe(200);
    return secret;
  });

  await test.step('finished at once, the old secret is expired and the new one works', async () => {
    await page.getByRole('button', { name: 'Finish now' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Finish now' }).click();
    await expect(page.getByText('Web backend is rotating')).toBeHidden();
    await expect
      .poll(async () => (await callGateway(stack, '/maps/v1/places?near=Oslo', first)).body.code)
      .toBe('expired_key');
    expect((await callGateway(stack, '/maps/v1/places?near=Oslo', second)).status).toBe(200);
  });

  await test.step('revoked, it is refused, and the receipt names the gateway and the milliseconds', async () => {
    await rowOf(page, 'Web backend').getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke key' }).click();
    await expect(page.getByText(/refused by 1 of 1 gateways? after [\d,]+ ms/i)).toBeVisible();
    await expect(page.getByText(stack.gatewayName).first()).toBeVisible();
    const answer = await callGateway(stack, '/maps/v1/places?near=Oslo', second);
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('revoked_key');
  });
});
