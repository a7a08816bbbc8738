import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { createKey, registerApplication } from './support/actions.ts';
import { expect, signIn, test } from './support/fixtures.ts';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test('every screen meets WCAG 2.2 AA, in light and dark, and fits a telephone', async ({ page, stack }) => {
  for (const path of ['/', '/docs', '/docs/getting-started', '/docs/errors', '/docs/errors/insufficient_scope']) {
    await check(page, stack.portalUrl + path);
  }
  await signIn(page, 'sam@example.com');
  await check(page, `${stack.portalUrl}/applications`);
  await check(page, `${stack.portalUrl}/applications/new`);

  const application = await registerApplication(page, { name: 'Looked At', scopes: ['maps:read'] });
  await createKey(page, application, 'Shown');
  await expectAccessible(page, 'the reveal of a key');
  await page.getByRole('button', { name: 'Done' }).click();
  for (const tab of ['', '/keys', '/scopes', '/usage', '/settings']) {
    await check(page, `${stack.portalUrl}/applications/${application.id}${tab}`);
  }
});

async function check(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${url} in ${colorScheme}`);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${url} scrolls sideways at 360 px`).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(told, what).toEqual([]);
}
