import { z } from 'zod';
import { ConfigError, parseConfig } from './parse.ts';
import { httpUrl, keyVariables, logLevel, port, postgresUrl } from './shared.ts';

const flag = z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0');

const startSchema = z.object({
  PORTAL_PORT: port.default(3000),
  IDENTITY_PORT: port.default(3001),
  EXAMPLE_APIS_PORT: port.default(3002),
  GATEWAY_PORT: port.default(8080),
  GATEWAY_OPS_PORT: port.default(8081),
  POSTGRES_PORT: port.default(54320),
  /** Database, secrets and logs of the embedded parts. */
  LATCHKEY_DATA_DIR: z.string().default('.latchkey'),
  APP_BASE_URL: httpUrl.optional(),
  GATEWAY_PUBLIC_URL: httpUrl.optional(),
  /** Set: the embedded PostgreSQL stays off. */
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_MIGRATION_URL: postgresUrl.optional(),
  GATEWAY_DATABASE_URL: postgresUrl.optional(),
  LATCHKEY_KEY_BRAND: keyVariables.LATCHKEY_KEY_BRAND,
  LATCHKEY_PEPPER: keyVariables.LATCHKEY_PEPPER.optional(),
  /** Set: the embedded identity provider stays off. */
  AUTH0_DOMAIN: z.string().optional(),
  AUTH0_CLIENT_ID: z.string().optional(),
  AUTH0_CLIENT_SECRET: z.string().optional(),
  AUTH0_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  AUTH0_ROLES_CLAIM: z.string().optional(),
  ADMIN_EMAILS: z.string().optional(),
  LATCHKEY_ALLOW_EMBEDDED_IDENTITY: flag,
  LOG_LEVEL: logLevel,
});

type Parsed = z.infer<typeof startSchema>;
type PortVariable = Extract<keyof Parsed, `${string}_PORT`>;

/** A real PostgreSQL, or null for the embedded one. */
export type RealDatabase = { portalUrl: string; ownerUrl: string; gatewayUrl: string; pepper: string };
/** A real tenant, or null for the embedded provider. */
export type RealIdentity = { domain: string; clientId: string; clientSecret: string };

export type StartConfig = {
  ports: Record<'portal' | 'identity' | 'exampleApis' | 'gateway' | 'gatewayOps' | 'postgres', number>;
  dataDir: string;
  portalUrl: string;
  gatewayUrl: string;
  database: RealDatabase | null;
  identity: RealIdentity | null;
  keyBrand: string;
  /** Null: made on the first start. */
  pepper: string | null;
  sessionSecret: string | null;
  rolesClaim: string | undefined;
  adminEmails: string | undefined;
  logLevel: Parsed['LOG_LEVEL'];
};

/** Variables that a process only gets by name: a gateway has no business with the portal's secrets. */
export const startVariables: readonly string[] = Object.keys(startSchema.shape);

/** Which variable sets which port, for the message about a port that is in use. */
export const portVariables: Record<keyof StartConfig['ports'], PortVariable> = {
  portal: 'PORTAL_PORT',
  identity: 'IDENTITY_PORT',
  exampleApis: 'EXAMPLE_APIS_PORT',
  gateway: 'GATEWAY_PORT',
  gatewayOps: 'GATEWAY_OPS_PORT',
  postgres: 'POSTGRES_PORT',
};

/**
 * What `npm start` runs, and where. Throws ConfigError, also where real and embedded parts must
 * not stand side by side: a passwordless sign-in page beside a real database, or keys digested
 * with a pepper that lies in a folder of one machine.
 */
export function readStartConfig(environment: Readonly<Record<string, string | undefined>>): StartConfig {
  const variables = parseConfig(startSchema, environment);
  const faults = [...clashingPorts(variables), ...faultsOfDatabase(variables), ...faultsOfIdentity(variables)];
  if (faults.length > 0) {
    throw new ConfigError(`The configuration is not valid:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
  const ports = Object.fromEntries(
    Object.entries(portVariables).map(([name, variable]) => [name, variables[variable]]),
  ) as StartConfig['ports'];
  return {
    ports,
    dataDir: variables.LATCHKEY_DATA_DIR,
    portalUrl: variables.APP_BASE_URL ?? `http://localhost:${ports.portal}`,
    gatewayUrl: variables.GATEWAY_PUBLIC_URL ?? `http://localhost:${ports.gateway}`,
    database: realDatabase(variables),
    identity: realIdentity(variables),
    keyBrand: variables.LATCHKEY_KEY_BRAND,
    pepper: variables.LATCHKEY_PEPPER ?? null,
    sessionSecret: variables.AUTH0_SECRET ?? null,
    rolesClaim: variables.AUTH0_ROLES_CLAIM,
    adminEmails: variables.ADMIN_EMAILS,
    logLevel: variables.LOG_LEVEL,
  };
}

function clashingPorts(variables: Parsed): string[] {
  const embedded = Object.values(portVariables).filter(
    (variable) =>
      !(variable === 'POSTGRES_PORT' && variables.DATABASE_URL) &&
      !(variable === 'IDENTITY_PORT' && variables.AUTH0_DOMAIN),
  );
  return embedded.flatMap((variable, index) => {
    const other = embedded.slice(0, index).find((earlier) => variables[earlier] === variables[variable]);
    return other ? [`${variable}: port ${variables[variable]} is taken by ${other}`] : [];
  });
}

function faultsOfDatabase(variables: Parsed): string[] {
  if (!variables.DATABASE_URL) {
    return (['DATABASE_MIGRATION_URL', 'GATEWAY_DATABASE_URL'] as const)
      .filter((variable) => variables[variable])
      .map((variable) => `${variable}: is set, so DATABASE_URL must be set too`);
  }
  return variables.LATCHKEY_PEPPER
    ? []
    : ['LATCHKEY_PEPPER: must be set beside DATABASE_URL, for example 1:<32 random characters>; keep it safe'];
}

function faultsOfIdentity(variables: Parsed): string[] {
  if (variables.AUTH0_DOMAIN) {
    return (['AUTH0_CLIENT_ID', 'AUTH0_CLIENT_SECRET'] as const)
      .filter((variable) => !variables[variable])
      .map((variable) => `${variable}: must be set beside AUTH0_DOMAIN`);
  }
  if (!variables.DATABASE_URL || variables.LATCHKEY_ALLOW_EMBEDDED_IDENTITY === '1') return [];
  return [
    'AUTH0_DOMAIN: must be set beside DATABASE_URL, since the embedded identity provider asks for no password' +
      ' (LATCHKEY_ALLOW_EMBEDDED_IDENTITY=1 allows it all the same)',
  ];
}

function realDatabase(variables: Parsed): RealDatabase | null {
  const { DATABASE_URL: portalUrl, LATCHKEY_PEPPER: pepper } = variables;
  if (!portalUrl || !pepper) return null;
  return {
    portalUrl,
    ownerUrl: variables.DATABASE_MIGRATION_URL ?? portalUrl,
    gatewayUrl: variables.GATEWAY_DATABASE_URL ?? portalUrl,
    pepper,
  };
}

function realIdentity(variables: Parsed): RealIdentity | null {
  const { AUTH0_DOMAIN: domain, AUTH0_CLIENT_ID: clientId, AUTH0_CLIENT_SECRET: clientSecret } = variables;
  return domain && clientId && clientSecret ? { domain, clientId, clientSecret } : null;
}
