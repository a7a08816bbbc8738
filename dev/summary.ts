import path from 'node:path';
import type { StartConfig } from '#lib/config/start.ts';
import { accounts } from './identity/accounts.ts';

/** What stands below `Latchkey is ready`: where everything answers, who can sign in, and a first call. */
export function summary(config: StartConfig, dataDir: string): string {
  const { ports } = config;
  const addresses: [string, string][] = [
    ['Portal', config.portalUrl],
    ['Gateway', config.gatewayUrl],
    ['Gateway operations', `http://localhost:${ports.gatewayOps}`],
    ['Identity', config.identity ? config.identity.domain : `http://localhost:${ports.identity}`],
    ['Example APIs', `http://localhost:${ports.exampleApis}`],
    [
      'PostgreSQL',
      config.database ? 'DATABASE_URL' : `postgresql://latchkey:latchkey@localhost:${ports.postgres}/latchkey`,
    ],
  ];
  const lines = addresses.map(([name, address]) => `  ${name.padEnd(20)}${address}`);
  const people = accounts.map(({ email, note }) => `  ${email.padEnd(20)}${note}`);
  return [
    ...['', ...lines, ''],
    ...(config.identity ? [] : ['Sign in without a password as', ...people, '']),
    'Create a key in the portal and try it:',
    `  curl -H "X-API-Key: YOUR_KEY" "${config.gatewayUrl}/maps/v1/places?near=Oslo"`,
    '',
    `Data and logs are in ${shortest(dataDir)}. Ctrl-C stops everything.`,
  ].join('\n');
}

function shortest(directory: string): string {
  const relative = path.relative(process.cwd(), directory);
  return relative.startsWith('..') ? directory : relative;
}
