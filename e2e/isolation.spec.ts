import type { APIRequestContext } from '@playwright/test';
import { createKey, registerApplication } from './support/actions.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import type { RunningStack } from './support/stack.ts';

type Document = { paths: Record<string, Record<string, { security?: object[] }>> };
type Ids = Record<string, string>;

test('what belongs to another team is, byte for byte, what never was, on every route', async ({
  page,
  browser,
  stack,
}) => {
  await signIn(page, 'dev@example.com');
  const application = await registerApplication(page, { name: 'Not For Sam', scopes: ['maps:read'] });
  await createKey(page, application, 'Private');
  await page.getByRole('button', { name: 'Done' }).click();
  const ids = await idsOf(page.request, stack, application.id);

  const sam = await browser.newContext({ baseURL: stack.portalUrl });
  await signIn(await sam.newPage(), 'sam@example.com');
  const document = (await (await sam.request.get('/api/v1/openapi.json')).json()) as Document;
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => path.includes('{') && operation.security?.length !== 0)
      .map(([method]) => ({ method: method.toUpperCase(), path })),
  );
  expect(routes.length).toBeGreaterThan(15);

  for (const { method, path } of routes) {
    const answers = [];
    for (const take of [(name: string) => ids[name] as string, (name: string) => neverWas(ids[name] as string)]) {
      const url = `/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => take(name))}`;
      const response = await sam.request.fetch(url, { method, headers: { origin: stack.portalUrl } });
      answers.push({
        status: response.status(),
        type: response.headers()['content-type'],
        body: await response.text(),
      });
    }
    const [foreign, missing] = answers;
    expect(foreign?.status, `${method} ${path}`).toBe(404);
    expect(foreign, `${method} ${path}`).toEqual(missing);
  }

  await test.step('nor does a page tell more', async () => {
    const response = await (await sam.newPage()).goto(`/applications/${application.id}/keys`);
    expect(response?.status()).toBe(404);
    expect(await response?.text()).not.toContain('Not For Sam');
  });
  await sam.close();
});

/** One of dev's own for each kind of id that stands in a path. */
async function idsOf(request: APIRequestContext, stack: RunningStack, applicationId: string): Promise<Ids> {
  const read = async (path: string) => (await (await request.get(`/api/v1${path}`)).json()).data[0].id as string;
  const asked = await request.post(`/api/v1/applications/${applicationId}/scope-requests`, {
    headers: { origin: stack.portalUrl },
    data: { scopes: ['calendar:read'], reason: 'To have an id to try.' },
  });
  expect(asked.status()).toBe(201);
  const { id: requestId } = (await asked.json()) as { id: string };
  const keyId = await read(`/applications/${applicationId}/keys`);
  return { applicationId, keyId, requestId, teamId: await read('/teams') };
}

/** The same form, and no such id: the last character is another one. */
function neverWas(id: string): string {
  return id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
}
