import { z } from 'zod';
import { parseConfig } from './parse.ts';
import { commaList, httpUrl, keyVariables, logLevel, port, postgresUrl } from './shared.ts';

const seconds = (most: number) =>
  z.coerce.number({ error: 'must be a number of seconds' }).min(0).max(most, `must be at most ${most} seconds`);

const addressBlocks = commaList.pipe(
  z.array(
    z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
      error: 'must be addresses or blocks such as 10.0.0.0/8, with commas between them',
    }),
  ),
);

const gatewaySchema = z.object({
  ...keyVariables,
  /** A login that is a member of the role `latchkey_gateway`. */
  GATEWAY_DATABASE_URL: postgresUrl,
  /** Where calls arrive. */
  GATEWAY_PORT: port.default(8080),
  /** Which address to listen on for calls; all of them unless set. */
  GATEWAY_HOST: z.string().optional(),
  /** Where fronts ask, and health and metrics are. */
  GATEWAY_OPS_PORT: port.default(8081),
  /** Loopback unless set: whoever reaches it can ask about any key as often as he likes. */
  GATEWAY_OPS_HOST: z.string().default('localhost'),
  /** How people call this gateway; its host's name unless set. */
  GATEWAY_NAME: z.string().max(80).optional(),
  /** Holds who this gateway is. One directory a gateway, kept over restarts. */
  GATEWAY_DATA_DIR: z.string().default('.latchkey/gateway'),
  /** Proxies in front, whose X-Forwarded-* are believed. */
  GATEWAY_TRUSTED_PROXIES: addressBlocks,
  /** How old what is in memory may be while PostgreSQL is away; 0 refuses after two seconds. */
  GATEWAY_MAX_STALENESS: seconds(30 * 86_400).default(86_400),
  /** How long an upstream may take to accept a connection, and then to begin its answer. */
  GATEWAY_CONNECT_TIMEOUT: seconds(600).default(5),
  GATEWAY_UPSTREAM_TIMEOUT: seconds(3_600).default(60),
  /** How long an answer that has begun may pause. Event streams may pause for ever. */
  GATEWAY_IDLE_TIMEOUT: seconds(86_400).default(300),
  /** How long calls in flight may take to finish when the gateway stops. */
  GATEWAY_DRAIN_TIMEOUT: seconds(3_600).default(10),
  /** Of all header lines of a call together. */
  GATEWAY_MAX_HEADER_BYTES: z.coerce
    .number({ error: 'must be a number of bytes' })
    .int()
    .min(1_024)
    .max(262_144)
    .default(16_384),
  /** The portal, for the links in problem documents. */
  APP_BASE_URL: httpUrl.optional(),
  PORTAL_PORT: port.default(3000),
  LOG_LEVEL: logLevel,
});

export type GatewayConfig = Omit<z.infer<typeof gatewaySchema>, 'APP_BASE_URL'> & { APP_BASE_URL: string };

/** Throws ConfigError. */
export function readGatewayConfig(environment: Readonly<Record<string, string | undefined>>): GatewayConfig {
  const config = parseConfig(gatewaySchema, environment);
  return { ...config, APP_BASE_URL: config.APP_BASE_URL ?? `http://localhost:${config.PORTAL_PORT}` };
}
