import { expect, test } from 'vitest';
import { readGatewayConfig } from './gateway.ts';
import { ConfigError } from './parse.ts';

const least = {
  GATEWAY_DATABASE_URL: 'postgresql://gateway@localhost/latchkey',
  LATCHKEY_PEPPER: '1:sixteen-characters',
};

test('a database and a pepper are enough', () => {
  const config = readGatewayConfig(least);
  expect(config).toMatchObject({ GATEWAY_PORT: 8080, GATEWAY_OPS_PORT: 8081, GATEWAY_OPS_HOST: 'localhost' });
  expect(config.GATEWAY_HOST).toBeUndefined();
  expect(config.APP_BASE_URL).toBe('http://localhost:3000');
});

test('every bad variable is named, and no value shown', () => {
  const read = () =>
    readGatewayConfig({
      GATEWAY_DATABASE_URL: 'mysql://user:hunter2@localhost/x',
      LATCHKEY_PEPPER: 'short',
      GATEWAY_PORT: '99999',
      GATEWAY_TRUSTED_PROXIES: '10.0.0.0/8,everywhere',
      GATEWAY_MAX_STALENESS: 'long',
    });
  expect(read).toThrow(ConfigError);
  for (const name of [
    'GATEWAY_DATABASE_URL',
    'LATCHKEY_PEPPER',
    'GATEWAY_PORT',
    'GATEWAY_TRUSTED_PROXIES',
    'GATEWAY_MAX_STALENESS',
  ]) {
    expect(read).toThrow(name);
  }
  expect(read).not.toThrow(/hunter2/);
});

test('trusted proxies are a list of addresses and blocks', () => {
  const config = readGatewayConfig({ ...least, GATEWAY_TRUSTED_PROXIES: '10.0.0.0/8, ::1' });
  expect(config.GATEWAY_TRUSTED_PROXIES).toEqual(['10.0.0.0/8', '::1']);
});
