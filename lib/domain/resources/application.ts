import { z } from 'zod';
import { descriptionField, instant, nameField, scopeName } from './common.ts';
import { plan } from './plan.ts';

const homePageField = z
  .url({ protocol: /^https?$/, error: 'An address that begins with https:// or http://.' })
  .max(500, 'At most 500 characters.')
  .regex(/^[^\p{Cc}\s]*$/u, 'Without spaces.');

export const createApplicationInput = z.strictObject({
  name: nameField,
  description: descriptionField.default(''),
  homePage: homePageField.nullish(),
  /** The personal team where omitted. */
  teamId: z.string().max(80).optional(),
});
export type CreateApplicationInput = z.input<typeof createApplicationInput>;

export const updateApplicationInput = z.strictObject({
  name: nameField.optional(),
  description: descriptionField.optional(),
  homePage: homePageField.nullish(),
  /** Admins only. */
  planId: z.string().max(80).optional(),
});
export type UpdateApplicationInput = z.input<typeof updateApplicationInput>;

export const application = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  homePage: z.string().nullable(),
  team: z.object({ id: z.string(), name: z.string() }),
  plan,
  state: z.enum(['active', 'suspended']),
  suspensionReason: z.string().nullable(),
  createdAt: instant,
  /** Scopes that it holds now. */
  scopes: z.array(scopeName),
  keyCount: z.number().int(),
  pendingRequestCount: z.number().int(),
  usage: z.object({
    /** Since midnight UTC, refused calls among them. */
    callsToday: z.number().int(),
    refusedToday: z.number().int(),
    /** Allowed calls of the day, which is what the quota counts. */
    quotaUsedToday: z.number().int(),
    /** Calls an hour for the last 24 hours, oldest first. */
    last24Hours: z.array(z.number().int()).length(24),
    /** To the minute. */
    lastCallAt: instant.nullable(),
  }),
  /** What the viewer may do with it. */
  permissions: z.object({ canEdit: z.boolean(), canDelete: z.boolean() }),
});
export type Application = z.infer<typeof application>;
