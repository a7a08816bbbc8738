import { z } from 'zod';
import { instant, scopeName } from './common.ts';

export const scopeApprovals = ['automatic', 'review', 'automatic_up_to_plan'] as const;

export const operation = z.object({
  id: z.string(),
  method: z.string(),
  /** Relative to the base path of the API. */
  path: z.string(),
  summary: z.string(),
  /** A query with which a first call gets an answer, such as `near=Oslo`; often empty. */
  exampleQuery: z.string(),
  /** Null: no scope opens it, it is closed. */
  scope: scopeName.nullable(),
  userRequired: z.boolean(),
});
export type Operation = z.infer<typeof operation>;

export const scope = z.object({
  name: scopeName,
  description: z.string(),
  approval: z.enum(scopeApprovals),
  planId: z.string().nullable(),
});
export type Scope = z.infer<typeof scope>;

export const api = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  basePath: z.string(),
  state: z.enum(['draft', 'published', 'retired']),
  deprecatedAt: instant.nullable(),
  sunsetAt: instant.nullable(),
  scopes: z.array(scope),
  operations: z.array(operation),
});
export type Api = z.infer<typeof api>;
