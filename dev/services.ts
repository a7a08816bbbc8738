import path from 'node:path';
import { type StartConfig, startVariables } from '#lib/config/start.ts';

/** A process of the running whole: how it is started, and what shows that it works. */
export type Service = {
  name: string;
  arguments: string[];
  environment: NodeJS.ProcessEnv;
  /** Answers 2xx once the process does its work. */
  readyUrl: string;
  /** Folders from which it is started anew in `npm run dev`. Next sees to its own. */
  sources: string[];
  /** How long it may take to finish what it is doing. */
  graceSeconds: number;
};

/** What the processes need to know besides the configuration. */
export type Wiring = {
  dataDir: string;
  portalDatabaseUrl: string;
  gatewayDatabaseUrl: string;
  pepper: string;
  sessionSecret: string;
  identity: { domain: string; clientId: string; clientSecret: string };
  isReloading: boolean;
};

/** Ctrl-C waits so long for calls under way; a deployed gateway may wait longer. */
const drainSeconds = 10;

export const embeddedClientId = 'latchkey-portal';

export function identityService(config: StartConfig, wiring: Wiring): Service {
  return {
    name: 'identity',
    arguments: ['dev/identity/main.ts'],
    environment: {
      ...baseEnvironment(),
      IDENTITY_PORT: String(config.ports.identity),
      IDENTITY_DATA_DIR: path.join(wiring.dataDir, 'identity'),
      IDENTITY_CLIENT_ID: wiring.identity.clientId,
      IDENTITY_CLIENT_SECRET: wiring.identity.clientSecret,
      IDENTITY_CLIENT_BASE_URL: config.portalUrl,
    },
    readyUrl: `http://localhost:${config.ports.identity}/.well-known/openid-configuration`,
    sources: ['dev/identity'],
    graceSeconds: 5,
  };
}

export function exampleApisService(config: StartConfig): Service {
  return {
    name: 'example-apis',
    arguments: ['examples/apis/main.ts'],
    environment: { ...baseEnvironment(), EXAMPLE_APIS_PORT: String(config.ports.exampleApis) },
    readyUrl: `http://localhost:${config.ports.exampleApis}/healthz`,
    sources: ['examples/apis'],
    graceSeconds: 5,
  };
}

export function portalService(config: StartConfig, wiring: Wiring): Service {
  const next = 'node_modules/next/dist/bin/next';
  return {
    name: 'portal',
    arguments: [next, wiring.isReloading ? 'dev' : 'start', '--port', String(config.ports.portal)],
    environment: {
      ...baseEnvironment(),
      NODE_ENV: wiring.isReloading ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PORTAL_PORT: String(config.ports.portal),
      GATEWAY_PORT: String(config.ports.gateway),
      APP_BASE_URL: config.portalUrl,
      GATEWAY_PUBLIC_URL: config.gatewayUrl,
      DATABASE_URL: wiring.portalDatabaseUrl,
      LATCHKEY_KEY_BRAND: config.keyBrand,
      LATCHKEY_PEPPER: wiring.pepper,
      AUTH0_DOMAIN: wiring.identity.domain,
      AUTH0_CLIENT_ID: wiring.identity.clientId,
      AUTH0_CLIENT_SECRET: wiring.identity.clientSecret,
      AUTH0_SECRET: wiring.sessionSecret,
      AUTH0_ROLES_CLAIM: config.rolesClaim,
      ADMIN_EMAILS: config.adminEmails,
      LOG_LEVEL: config.logLevel,
    },
    readyUrl: `http://localhost:${config.ports.portal}/api/v1/health`,
    sources: [],
    graceSeconds: 10,
  };
}

export function gatewayService(config: StartConfig, wiring: Wiring): Service {
  return {
    name: 'gateway',
    arguments: ['gateway/main.ts'],
    environment: {
      ...baseEnvironment(),
      NODE_ENV: 'production',
      GATEWAY_PORT: String(config.ports.gateway),
      GATEWAY_OPS_PORT: String(config.ports.gatewayOps),
      GATEWAY_DATABASE_URL: wiring.gatewayDatabaseUrl,
      GATEWAY_DATA_DIR: path.join(wiring.dataDir, 'gateway'),
      GATEWAY_DRAIN_TIMEOUT: String(drainSeconds),
      APP_BASE_URL: config.portalUrl,
      LATCHKEY_KEY_BRAND: config.keyBrand,
      LATCHKEY_PEPPER: wiring.pepper,
      LOG_LEVEL: config.logLevel,
    },
    readyUrl: `http://localhost:${config.ports.gatewayOps}/readyz`,
    sources: ['gateway', 'lib/domain', 'lib/keys', 'lib/config'],
    graceSeconds: drainSeconds + 10,
  };
}

/** Everything of the shell but what is meant for single processes, which get theirs by name. */
function baseEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const name of Object.keys(environment)) {
    if (startVariables.includes(name) || name.startsWith('npm_')) delete environment[name];
  }
  return environment;
}
