import { describe, expect, test, vi } from 'vitest';
import { decryptSession, deriveSessionKey, digestSessionId, encryptSession } from './cipher.ts';
import { readIdentity } from './claims.ts';
import { clientAddress } from './client-address.ts';
import { safeReturnTo } from './return-to.ts';
import { contentSecurityPolicy } from './security-headers.ts';
import { readableUrl } from './server.ts';

vi.mock('server-only', () => ({}));

describe('a stored session', () => {
  const key = deriveSessionKey('a secret of thirty-two characters');
  const digest = digestSessionId('0123456789abcdef');
  const content = { user: { sub: 'auth0|1' }, idToken: 'eyJ' };

  test('comes back as it was, and shows nothing of itself', () => {
    const stored = encryptSession(key, digest, content);
    expect(decryptSession(key, digest, stored)).toEqual(content);
    expect(stored.toString('latin1')).not.toMatch(/auth0|eyJ/);
    expect(encryptSession(key, digest, content).equals(stored)).toBe(false);
  });

  test('is nothing under another secret, another id, or with any byte altered', () => {
    const stored = encryptSession(key, digest, content);
    expect(decryptSession(deriveSessionKey('another secret of 32 characters..'), digest, stored)).toBeNull();
    expect(decryptSession(key, digestSessionId('another'), stored)).toBeNull();
    for (let index = 0; index < stored.length; index++) {
      const altered = Buffer.from(stored);
      altered[index] = (altered[index] as number) ^ 1;
      expect(decryptSession(key, digest, altered)).toBeNull();
    }
    expect(decryptSession(key, digest, stored.subarray(0, 20))).toBeNull();
  });
});

describe('the way back after signing in', () => {
  const origin = 'https://portal.example.com';

  test.each([
    ['/applications/app_1?tab=keys#top', '/applications/app_1?tab=keys#top'],
    ['apis/maps', '/apis/maps'],
    [`${origin}/apis`, '/apis'],
  ])('%s leads to %s', (wanted, path) => expect(safeReturnTo(wanted, origin)).toBe(path));

  test.each([
    null,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    `${origin}//evil.example`,
    '/..//evil.example',
    `${origin}.evil.example/x`,
    'https://portal.example.com@evil.example/',
    'javascript:alert(1)',
    'http://portal.example.com/x',
    '/auth/logout',
    '/AUTH/login?returnTo=/auth/login',
    '/x/../auth/logout',
    `/${'x'.repeat(2_000)}`,
  ])('%j leads to the applications', (wanted) => expect(safeReturnTo(wanted, origin)).toBe('/applications'));

  test.each(['/..//evil.example', '/%2F/evil.example', '/ /evil.example', '/;@evil.example'])(
    '%j never leaves the portal, however it is put back together',
    (wanted) => expect(new URL(safeReturnTo(wanted, origin), origin).origin).toBe(origin),
  );
});

describe('who signs in', () => {
  const config = { AUTH0_ROLES_CLAIM: 'https://latchkey.dev/roles', ADMIN_EMAILS: ['boss@example.com'] };
  const claims = { sub: 'auth0|1', email: 'dev@example.com', email_verified: true, name: 'Dev' };
  const identity = (more: object) => readIdentity({ ...claims, ...more }, config);

  test('is an admin by a role in the claim, as a list or as one text', () => {
    expect(identity({ [config.AUTH0_ROLES_CLAIM]: ['editor', 'admin'] }).isAdmin).toBe(true);
    expect(identity({ [config.AUTH0_ROLES_CLAIM]: 'admin' }).isAdmin).toBe(true);
    for (const roles of [undefined, null, [], 'administrator', ['Admin'], { admin: true }, 'not admin']) {
      expect(identity({ [config.AUTH0_ROLES_CLAIM]: roles }).isAdmin).toBe(false);
    }
    expect(identity({ roles: ['admin'] }).isAdmin).toBe(false);
  });

  test('is an admin by address only where the address is verified', () => {
    expect(identity({ email: 'Boss@Example.com' })).toMatchObject({ isAdmin: true, email: 'Boss@Example.com' });
    expect(identity({ email: 'boss@example.com', email_verified: false }).isAdmin).toBe(false);
    expect(identity({ email: 'boss@example.com', email_verified: 'true' }).isAdmin).toBe(false);
    expect(identity({ email: undefined }).isEmailVerified).toBe(false);
  });
});

describe('the client’s address', () => {
  const address = (forwarded: string, proxies: number) =>
    clientAddress(new Headers({ 'x-forwarded-for': forwarded }), proxies);

  test('is what the last trusted hop saw, whatever the client wrote before it', () => {
    expect(address('203.0.113.9', 0)).toBe('203.0.113.9');
    expect(address('1.1.1.1, 203.0.113.9', 0)).toBe('203.0.113.9');
    expect(address('1.1.1.1, 203.0.113.9, 10.0.0.1', 1)).toBe('203.0.113.9');
    expect(address('::ffff:203.0.113.9', 0)).toBe('203.0.113.9');
    expect(address('2001:db8::1', 0)).toBe('2001:db8::1');
  });

  test('is unknown where a hop is missing or is no address', () => {
    expect(address('10.0.0.1', 1)).toBeNull();
    expect(address('"><script>', 0)).toBeNull();
    expect(clientAddress(new Headers(), 0)).toBeNull();
  });
});

test('a URL with escapes that cannot be decoded is one that names nothing, not an error', () => {
  expect(readableUrl('/a/%20b%C3%A9?q=%2F')).toBe('/a/%20b%C3%A9?q=%2F');
  for (const url of ['/%', '/%FF', '/%e', '/%c3%28', '/a%zz?q=%', '/%F0%9F%97', '/%%41']) {
    expect(() => decodeURIComponent(readableUrl(url))).not.toThrow();
  }
  expect(readableUrl('/%FF')).toBe('/%25FF');
});

describe('the content security policy', () => {
  const policy = contentSecurityPolicy('bm9uY2U=', { isHttps: true, isDevelopment: false });

  test('runs scripts by nonce alone, and is framed by nobody', () => {
    expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) {
      expect(policy).toContain(directive);
    }
    expect(policy).not.toMatch(/[\r\n]|\*/);
  });
});
