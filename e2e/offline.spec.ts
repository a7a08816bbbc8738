import { openKeys, registerApplication } from './support/actions.ts';
import { expect, signIn, test } from './support/fixtures.ts';

test.use({ expectedConsoleErrors: /ERR_INTERNET_DISCONNECTED|Failed to load chunk/ });

test('what is asked without a network fails at once, and is not done behind somebody’s back when it returns', async ({
  page,
  context,
}) => {
  await signIn(page, 'dev@example.com');
  const application = await registerApplication(page, { name: 'In A Tunnel', scopes: ['maps:read'] });
  await openKeys(page, application);
  await page.getByRole('button', { name: 'Create key' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Create key' });
  await dialog.getByLabel('Name').fill('Never made');

  await context.setOffline(true);
  await dialog.getByRole('button', { name: 'Create key' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await context.setOffline(false);

  await page.reload();
  await expect(page.getByRole('button', { name: 'Create key' }).first()).toBeVisible();
  const keys = await (await page.request.get(`/api/v1/applications/${application.id}/keys`)).json();
  expect(keys.data).toEqual([]);
});
