import { z } from 'zod';
import { parseConfig } from './parse.ts';
import { commaList, httpUrl, keyVariables, logLevel, port, postgresUrl } from './shared.ts';

const portalSchema = z.object({
  ...keyVariables,
  DATABASE_URL: postgresUrl,
  PORTAL_PORT: port.default(3000),
  /** The portal's own origin. Everything that links to it follows. */
  APP_BASE_URL: httpUrl.optional(),
  /** How many proxies stand before the portal: each adds the address it saw to `X-Forwarded-For`. */
  PORTAL_TRUSTED_PROXIES: z.coerce.number({ error: 'must be a number' }).int().min(0).max(10).default(0),
  /** Where client applications call; shown in every ready `curl`. */
  GATEWAY_PUBLIC_URL: httpUrl.optional(),
  GATEWAY_PORT: port.default(8080),
  /** A host name, or an http:// origin on this machine for the embedded provider. */
  AUTH0_DOMAIN: z.string({ error: 'must be set' }).min(1),
  AUTH0_CLIENT_ID: z.string({ error: 'must be set' }).min(1),
  AUTH0_CLIENT_SECRET: z.string({ error: 'must be set' }).min(1),
  /** Encrypts sessions and sign-in state. */
  AUTH0_SECRET: z.string({ error: 'must be set' }).min(32, 'must have at least 32 characters'),
  /** The claim of the ID token that lists roles; `admin` among them makes an admin. */
  AUTH0_ROLES_CLAIM: z.string().default('https://latchkey.dev/roles'),
  /** Verified addresses that are admins whatever the roles claim says. */
  ADMIN_EMAILS: commaList.transform((emails) => emails.map((email) => email.toLowerCase())),
  LOG_LEVEL: logLevel,
});

export type PortalConfig = Omit<z.infer<typeof portalSchema>, 'APP_BASE_URL' | 'GATEWAY_PUBLIC_URL'> & {
  APP_BASE_URL: string;
  GATEWAY_PUBLIC_URL: string;
};

let parsed: PortalConfig | undefined;

/** The portal's configuration, read on first use, so that a build needs no variables. */
export function portalConfig(): PortalConfig {
  parsed ??= readPortalConfig(process.env);
  return parsed;
}

/** Throws ConfigError. */
export function readPortalConfig(environment: Readonly<Record<string, string | undefined>>): PortalConfig {
  const config = parseConfig(portalSchema, environment);
  return {
    ...config,
    APP_BASE_URL: config.APP_BASE_URL ?? `http://localhost:${config.PORTAL_PORT}`,
    GATEWAY_PUBLIC_URL: config.GATEWAY_PUBLIC_URL ?? `http://localhost:${config.GATEWAY_PORT}`,
  };
}
