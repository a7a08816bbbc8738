import { describe, expect, test } from 'vitest';
import { ConfigError } from './parse.ts';
import { readPortalConfig } from './portal.ts';

const complete = {
  DATABASE_URL: 'postgresql://latchkey:hunter2@localhost/latchkey',
  LATCHKEY_PEPPER: '1:sixteen-characters',
  AUTH0_DOMAIN: 'example.eu.auth0.com',
  AUTH0_CLIENT_ID: 'client',
  AUTH0_CLIENT_SECRET: 'secret',
  AUTH0_SECRET: 'x'.repeat(32),
};

describe('a process reads its variables once, at boot', () => {
  test('addresses follow from the ports', () => {
    const config = readPortalConfig({ ...complete, PORTAL_PORT: '3100', GATEWAY_PORT: '8100' });
    expect(config.APP_BASE_URL).toBe('http://localhost:3100');
    expect(config.GATEWAY_PUBLIC_URL).toBe('http://localhost:8100');
  });

  test('APP_BASE_URL overrides, without its last slash', () => {
    expect(readPortalConfig({ ...complete, APP_BASE_URL: 'https://portal.example.com/' }).APP_BASE_URL).toBe(
      'https://portal.example.com',
    );
  });

  test('admins are told by their addresses in any case', () => {
    expect(
      readPortalConfig({ ...complete, ADMIN_EMAILS: 'Admin@Example.com, second@example.com,' }).ADMIN_EMAILS,
    ).toEqual(['admin@example.com', 'second@example.com']);
  });

  test('an empty variable counts as unset', () => {
    expect(readPortalConfig({ ...complete, PORTAL_PORT: '' }).PORTAL_PORT).toBe(3000);
  });

  test('every fault is listed at once, and no value is shown', () => {
    const read = () => readPortalConfig({ DATABASE_URL: 'mysql://root:hunter2@db', LATCHKEY_PEPPER: '1:hunter2' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/DATABASE_URL.*\n(.*\n)*.*AUTH0_DOMAIN/);
    expect(read).not.toThrow(/hunter2/);
  });
});
