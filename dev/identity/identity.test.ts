import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, expect, test } from 'vitest';
import { findFreePort } from '../ports.ts';
import { rolesClaim } from './provider.ts';
import { startIdentity } from './server.ts';

const portalUrl = 'http://localhost:3000';
const clientSecret = 'a-secret-for-this-test-only';
/** A connection that is kept would outlive the server that a test stops. */
const unkept = { connection: 'close' };
const jwksOf = (origin: string) => createRemoteJWKSet(new URL(`${origin}/jwks`), { headers: unkept });
const cleanUps: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function start(given: { port?: number; directory?: string } = {}) {
  const port = given.port ?? (await findFreePort());
  const directory = given.directory ?? mkdtempSync(path.join(os.tmpdir(), 'latchkey-identity-'));
  const options = { port, directory, clientId: 'latchkey-portal', clientSecret, clientBaseUrl: portalUrl };
  const close = await startIdentity({ ...options, unverifiedEmails: ['unverified@example.com'] });
  cleanUps.push(() => rmSync(directory, { recursive: true, force: true }));
  let isOpen = true;
  const stop = async () => {
    if (isOpen) await close();
    isOpen = false;
  };
  cleanUps.push(stop);
  return { origin: `http://localhost:${port}`, port, directory, stop };
}

/** A browser without JavaScript: keeps cookies, follows redirects, sends forms. */
function openBrowser() {
  const cookies = new Map<string, string>();
  const visit = async (url: string, form?: Record<string, string>): Promise<{ url: string; response: Response }> => {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form && new URLSearchParams(form),
      headers: { ...unkept, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) return { url, response };
    const next = new URL(location, url).href;
    return next.startsWith(portalUrl) ? { url: next, response } : visit(next);
  };
  return { visit };
}

function signInUrl(origin: string): string {
  const query = new URLSearchParams({
    client_id: 'latchkey-portal',
    response_type: 'code',
    redirect_uri: `${portalUrl}/auth/callback`,
    scope: 'openid profile email',
    state: 'the-state',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  return `${origin}/auth?${query}`;
}

async function readIdToken(origin: string, callback: string) {
  const response = await fetch(`${origin}/token`, {
    method: 'POST',
    headers: unkept,
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(callback).searchParams.get('code') ?? '',
      redirect_uri: `${portalUrl}/auth/callback`,
      client_id: 'latchkey-portal',
      client_secret: clientSecret,
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    }),
  });
  const { id_token: idToken } = (await response.json()) as { id_token: string };
  const { payload } = await jwtVerify(idToken, jwksOf(origin), {
    issuer: `${origin}/`,
    audience: 'latchkey-portal',
  });
  return { idToken, claims: payload };
}

async function signIn(origin: string, email: string) {
  const browser = openBrowser();
  const form = await browser.visit(signInUrl(origin));
  const { url, response } = await browser.visit(form.url, { email });
  return { browser, url, response };
}

test('the sign-in page asks for an email address and nothing else, and says that it is for local use', async () => {
  const { origin } = await start();
  const { response } = await openBrowser().visit(signInUrl(origin));
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain('local use only');
  expect(html.match(/<form/g)).toHaveLength(1);
  expect(html.match(/<input[^>]*>/g)).toEqual([expect.stringContaining('type="email" name="email"')]);
  expect(html).toMatch(/<label>Email /);
  expect(html).not.toContain('<script');
});

test('an account signs in, and the ID token carries its address, its name and its roles', async () => {
  const { origin } = await start();
  const developer = await signIn(origin, ' Dev@Example.com ');
  const { claims } = await readIdToken(origin, developer.url);
  expect(claims).toMatchObject({ email: 'dev@example.com', email_verified: true, name: 'Dev', [rolesClaim]: [] });
  const admin = await signIn(origin, 'admin@example.com');
  expect((await readIdToken(origin, admin.url)).claims[rolesClaim]).toEqual(['admin']);
});

test('an address that is not verified is told as such', async () => {
  const { origin } = await start();
  const { url } = await signIn(origin, 'unverified@example.com');
  expect((await readIdToken(origin, url)).claims.email_verified).toBe(false);
});

test('an unknown address is refused with a message, and what was typed is kept and never becomes HTML', async () => {
  const { origin } = await start();
  const { response, url } = await signIn(origin, '"><script>alert(1)</script>@example.com');
  const html = await response.text();
  expect(url.startsWith(`${origin}/interaction/`)).toBe(true);
  expect(response.status).toBe(422);
  expect(html).toContain('There is no account with this email address.');
  expect(html).not.toContain('<script');
});

test('a sign-in form of another browser is worth nothing', async () => {
  const { origin } = await start();
  const form = await openBrowser().visit(signInUrl(origin));
  const { response } = await openBrowser().visit(form.url, { email: 'dev@example.com' });
  expect(response.status).toBe(400);
});

test('a restart keeps the sign-in and the signing key, in files of the owner alone', async () => {
  const first = await start();
  const { browser, url } = await signIn(first.origin, 'dev@example.com');
  const before = await readIdToken(first.origin, url);
  await first.stop();
  const second = await start(first);
  await jwtVerify(before.idToken, jwksOf(second.origin));
  const again = await browser.visit(signInUrl(second.origin));
  expect(again.url).toContain(`${portalUrl}/auth/callback?code=`);
  for (const file of ['keys.json', 'sign-ins.json']) {
    expect(statSync(path.join(first.directory, file)).mode & 0o077).toBe(0);
  }
});

test('signing out with the ID token ends the sign-in and leads back to the portal without a question', async () => {
  const { origin } = await start();
  const { browser, url } = await signIn(origin, 'dev@example.com');
  const { idToken } = await readIdToken(origin, url);
  const query = new URLSearchParams({ id_token_hint: idToken, post_logout_redirect_uri: portalUrl });
  const end = await browser.visit(`${origin}/session/end?${query}`);
  expect(new URL(end.url).origin).toBe(portalUrl);
  const after = await browser.visit(signInUrl(origin));
  expect(after.url).toContain('/interaction/');
});

test('a link of another site signs nobody out without asking', async () => {
  const { origin } = await start();
  const { browser } = await signIn(origin, 'dev@example.com');
  const { response } = await browser.visit(`${origin}/session/end`);
  expect(await response.text()).toContain('Sign out?');
  const after = await browser.visit(signInUrl(origin));
  expect(after.url).toContain(`${portalUrl}/auth/callback?code=`);
});

test('a foreign host name that resolves to this machine is not served', async () => {
  const { port } = await start();
  const status = await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/', headers: { host: 'rebound.example.net' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(421);
});
