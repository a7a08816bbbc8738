import { expect, type Locator, type Page } from '@playwright/test';
import { runningStack } from './stack.ts';

export type RegisteredApplication = { id: string; name: string; portalUrl: string };

/** Registers an application with just these scopes, and stands on its overview. */
export async function registerApplication(
  page: Page,
  { name, scopes }: { name: string; scopes: readonly string[] },
  { portalUrl } = runningStack(),
): Promise<RegisteredApplication> {
  await page.goto(`${portalUrl}/applications`);
  await page.getByRole('link', { name: 'New application' }).first().click();
  await page.getByLabel('Name').fill(name);
  for (const box of await page.getByRole('checkbox').all()) {
    const label = await box.evaluate((element) => (element as HTMLInputElement).labels?.[0]?.textContent ?? '');
    await box.setChecked(scopes.some((scope) => label.includes(scope)));
  }
  await page.getByRole('button', { name: 'Create application' }).click();
  await page.waitForURL(/\/applications\/app_[a-z0-9]+$/);
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  return { id: page.url().split('/').at(-1) as string, name, portalUrl };
}

export async function openKeys(page: Page, application: RegisteredApplication): Promise<void> {
  await page.goto(`${application.portalUrl}/applications/${application.id}/keys`);
}

/** Creates a secret, live key that follows the grants, and leaves its reveal open. Returns the secret. */
export async function createKey(page: Page, application: RegisteredApplication, name: string): Promise<string> {
  await openKeys(page, application);
  await page.getByRole('button', { name: 'Create key' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Create key' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create key' }).click();
  return revealedSecret(page);
}

/** The secret of the reveal that is open. */
export async function revealedSecret(page: Page): Promise<string> {
  const secret = page.getByRole('dialog').locator('code').filter({ hasText: /^lk_/ }).first();
  await expect(secret).toBeVisible();
  return (await secret.textContent()) as string;
}

export function rowOf(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ hasText: name });
}
