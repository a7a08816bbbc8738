import { test as base, type ConsoleMessage, expect, type Page } from '@playwright/test';
import { type RunningStack, runningStack } from './stack.ts';

export { expect };

type Fixtures = {
  stack: RunningStack;
  /** Errors of the console that belong to the journey, such as the line for an expected 404. */
  expectedConsoleErrors: RegExp | null;
  /** Fails a journey in whose pages a script threw or the console showed an error. */
  quietConsole: undefined;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  stack: async ({}, use) => use(runningStack()),
  baseURL: async ({ stack }, use) => use(stack.portalUrl),
  expectedConsoleErrors: [null, { option: true }],
  quietConsole: [
    async ({ context, expectedConsoleErrors }, use) => {
      const errors: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(describeMessage(message));
      });
      context.on('weberror', (error) => errors.push(String(error.error())));
      await use(undefined);
      const unexpected = errors.filter((error) => !expectedConsoleErrors?.test(error));
      expect(unexpected, 'errors in the console of the pages').toEqual([]);
    },
    { auto: true },
  ],
});

function describeMessage(message: ConsoleMessage): string {
  const { url, lineNumber } = message.location();
  return `${message.text()} (${url}:${lineNumber})`;
}

/** Signs in at the embedded provider, and waits until the portal has the person back. */
export async function signIn(page: Page, email: string, { portalUrl } = runningStack()): Promise<void> {
  await page.goto(`${portalUrl}/auth/login`);
  // A browser that is signed in at the provider already comes straight back.
  const field = page.getByLabel('Email');
  if (!page.url().startsWith(portalUrl)) {
    await field.fill(email);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await page.waitForURL((url) => url.origin === portalUrl);
}
