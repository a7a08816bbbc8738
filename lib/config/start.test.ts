import { expect, test } from 'vitest';
import { readStartConfig } from './start.ts';

const pepper = '1:0123456789abcdef';
const database = { DATABASE_URL: 'postgresql://latchkey@db.internal/latchkey', LATCHKEY_PEPPER: pepper };
const auth0 = { AUTH0_DOMAIN: 'example.eu.auth0.com', AUTH0_CLIENT_ID: 'id', AUTH0_CLIENT_SECRET: 'secret' };

test('without variables everything is embedded, on the ports that the documentation names', () => {
  const config = readStartConfig({});
  expect(config.ports).toEqual({
    portal: 3000,
    identity: 3001,
    exampleApis: 3002,
    gateway: 8080,
    gatewayOps: 8081,
    postgres: 54320,
  });
  expect(config).toMatchObject({ dataDir: '.latchkey', database: null, identity: null, pepper: null });
});

test('addresses follow from the ports, unless they are given', () => {
  expect(readStartConfig({ PORTAL_PORT: '4000', GATEWAY_PORT: '4001' })).toMatchObject({
    portalUrl: 'http://localhost:4000',
    gatewayUrl: 'http://localhost:4001',
  });
  expect(readStartConfig({ APP_BASE_URL: 'https://portal.example.com/' }).portalUrl).toBe('https://portal.example.com');
});

test('a port that is given twice is refused, naming both variables', () => {
  expect(() => readStartConfig({ GATEWAY_PORT: '3000' })).toThrow('GATEWAY_PORT: port 3000 is taken by PORTAL_PORT');
});

test('a port of an embedded part that stays off may be taken by another', () => {
  const ports = { PORTAL_PORT: '54320', EXAMPLE_APIS_PORT: '3001' };
  expect(readStartConfig({ ...ports, ...database, ...auth0 }).ports).toMatchObject({
    portal: 54320,
    exampleApis: 3001,
  });
});

test('a real database without a pepper is refused: its keys must not hang on a file of one machine', () => {
  expect(() => readStartConfig({ ...auth0, DATABASE_URL: database.DATABASE_URL })).toThrow('LATCHKEY_PEPPER');
});

test('a sign-in without passwords beside a real database is refused, unless it is asked for by name', () => {
  expect(() => readStartConfig(database)).toThrow('LATCHKEY_ALLOW_EMBEDDED_IDENTITY=1');
  expect(() => readStartConfig({ ...database, LATCHKEY_ALLOW_EMBEDDED_IDENTITY: '0' })).toThrow('AUTH0_DOMAIN');
  expect(readStartConfig({ ...database, LATCHKEY_ALLOW_EMBEDDED_IDENTITY: '1' }).identity).toBeNull();
});

test('migrations and the gateway use the database of the portal unless they have an address of their own', () => {
  const shared = readStartConfig({ ...database, ...auth0 });
  expect(shared.database).toEqual({
    portalUrl: database.DATABASE_URL,
    ownerUrl: database.DATABASE_URL,
    gatewayUrl: database.DATABASE_URL,
    pepper,
  });
  const ownerUrl = 'postgresql://latchkey_owner@db.internal/latchkey';
  expect(readStartConfig({ ...database, ...auth0, DATABASE_MIGRATION_URL: ownerUrl }).database).toMatchObject({
    ownerUrl,
  });
});

test('an address for the gateway alone would leave it on another database than the portal, so it is refused', () => {
  expect(() => readStartConfig({ GATEWAY_DATABASE_URL: 'postgresql://gateway@db.internal/latchkey' })).toThrow(
    'GATEWAY_DATABASE_URL: is set, so DATABASE_URL must be set too',
  );
});

test('Auth0 needs its client, and every fault is told at once without a value', () => {
  const faulty = { ...database, AUTH0_DOMAIN: 'example.eu.auth0.com', LATCHKEY_PEPPER: '', GATEWAY_PORT: '3000' };
  const text = (() => {
    try {
      readStartConfig(faulty);
      return '';
    } catch (error) {
      return String(error);
    }
  })();
  for (const variable of ['AUTH0_CLIENT_ID', 'AUTH0_CLIENT_SECRET', 'LATCHKEY_PEPPER', 'GATEWAY_PORT']) {
    expect(text).toContain(variable);
  }
  expect(text).not.toContain('db.internal');
});
