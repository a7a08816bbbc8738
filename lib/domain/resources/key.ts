import { z } from 'zod';
import { type KeyKind, keyEnvironments, keyKinds } from '../key-format.ts';
import { instant, nameField, personReference, scopeName } from './common.ts';

export const maxGraceSeconds = 30 * 86_400;

const graceSeconds = z
  .number()
  .int('Whole seconds.')
  .min(0, 'Not before now.')
  .max(maxGraceSeconds, 'At most 30 days.');

/** An IPv4 or IPv6 address, or a block of them. */
export const addressBlock = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'An address such as 192.0.2.7, or a block such as 192.0.2.0/24.',
});

/** Scheme, host and port as a browser sends them in `Origin`: nothing behind, nothing left out. */
export const webOrigin = z
  .string()
  .max(255, 'At most 255 characters.')
  .refine(isWebOrigin, 'An origin such as https://app.example.com, without a path.');

function isWebOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === text;
}

const keyName = nameField;
const keyScopes = z.array(scopeName).max(100, 'At most 100 scopes.').nullable();
const allowedAddresses = z.array(addressBlock).max(100, 'At most 100 addresses.');
const allowedOrigins = z.array(webOrigin).max(100, 'At most 100 origins.');

type Restrictions = { kind: KeyKind; allowedAddresses: readonly string[]; allowedOrigins: readonly string[] };

/** Secret keys may be bound to addresses; publishable ones must be bound to origins. */
export function restrictionFaults(key: Restrictions): { field: keyof Restrictions; detail: string }[] {
  if (key.kind === 'secret') {
    const isUnfit = key.allowedOrigins.length > 0;
    return isUnfit ? [{ field: 'allowedOrigins', detail: 'Only publishable keys are bound to origins.' }] : [];
  }
  const faults: { field: keyof Restrictions; detail: string }[] = [];
  if (key.allowedOrigins.length === 0) {
    faults.push({ field: 'allowedOrigins', detail: 'A publishable key needs at least one origin.' });
  }
  if (key.allowedAddresses.length > 0) {
    faults.push({ field: 'allowedAddresses', detail: 'Only secret keys are bound to addresses.' });
  }
  return faults;
}

export const createKeyInput = z
  .strictObject({
    name: keyName,
    kind: z.enum(keyKinds),
    environment: z.enum(keyEnvironments),
    /** Null or omitted: the key follows the grants of its application. */
    scopes: keyScopes.optional(),
    expiresAt: instant.nullish(),
    allowedAddresses: allowedAddresses.default([]),
    allowedOrigins: allowedOrigins.default([]),
  })
  .superRefine((input, context) => {
    for (const { field, detail } of restrictionFaults(input)) {
      context.addIssue({ code: 'custom', path: [field], message: detail });
    }
  });
export type CreateKeyInput = z.input<typeof createKeyInput>;

export const updateKeyInput = z.strictObject({
  name: keyName.optional(),
  scopes: keyScopes.optional(),
  allowedAddresses: allowedAddresses.optional(),
  allowedOrigins: allowedOrigins.optional(),
});
export type UpdateKeyInput = z.input<typeof updateKeyInput>;

export const rotateKeyInput = z.strictObject({ graceSeconds });
export type RotateKeyInput = z.input<typeof rotateKeyInput>;

const secretFacts = z.object({
  id: z.string(),
  prefix: z.string(),
  lastFour: z.string(),
  createdAt: instant,
  /** To the minute. */
  firstUsedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
});

export const key = z.object({
  id: z.string(),
  applicationId: z.string(),
  name: z.string(),
  kind: z.enum(keyKinds),
  environment: z.enum(keyEnvironments),
  state: z.enum(['active', 'expired', 'revoked']),
  /** Null: the key follows the grants of its application. */
  scopes: z.array(scopeName).nullable(),
  /** What it opens now: its scopes, as far as the grants reach. */
  effectiveScopes: z.array(scopeName),
  allowedAddresses: z.array(z.string()),
  allowedOrigins: z.array(z.string()),
  expiresAt: instant.nullable(),
  createdAt: instant,
  createdBy: personReference,
  revokedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  current: secretFacts,
  /** While a rotation runs: the secret that is on its way out. */
  rotation: z.object({ previous: secretFacts, startedAt: instant, previousSecretExpiresAt: instant }).nullable(),
  /** The whole key, of publishable ones only. */
  publishable: z.string().nullable(),
});
export type Key = z.infer<typeof key>;

/** The one answer that carries the secret. */
export const keyWithSecret = key.extend({ secret: z.string() });
export type KeyWithSecret = z.infer<typeof keyWithSecret>;

export const rotatedKey = keyWithSecret.extend({ previousSecretExpiresAt: instant });
export type RotatedKey = z.infer<typeof rotatedKey>;

/** Which gateways obey the last change of a key. */
export const receipt = z.object({
  revision: z.number().int(),
  committedAt: instant,
  gateways: z.array(z.object({ name: z.string(), acknowledgedAt: instant.nullable() })),
});
export type Receipt = z.infer<typeof receipt>;
