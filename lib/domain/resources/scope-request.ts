import { z } from 'zod';
import { instant, personReference, reasonField, scopeName } from './common.ts';

export const requestStates = ['pending', 'approved', 'partly_approved', 'denied', 'withdrawn', 'expired'] as const;
export const requestItemStates = ['pending', 'approved', 'denied', 'withdrawn', 'expired'] as const;

export const createScopeRequestInput = z.strictObject({
  scopes: z.array(scopeName).min(1, 'Choose at least one scope.').max(50, 'At most 50 scopes at once.'),
  planId: z.string().max(80).optional(),
  reason: reasonField,
});
export type CreateScopeRequestInput = z.input<typeof createScopeRequestInput>;

export const scopeRequest = z.object({
  id: z.string(),
  applicationId: z.string(),
  state: z.enum(requestStates),
  items: z.array(z.object({ scope: scopeName, state: z.enum(requestItemStates) })),
  planId: z.string().nullable(),
  reason: z.string(),
  requestedBy: personReference,
  createdAt: instant,
  expiresAt: instant,
  decidedAt: instant.nullable(),
  decidedBy: personReference.nullable(),
  note: z.string().nullable(),
});
export type ScopeRequest = z.infer<typeof scopeRequest>;

export const grant = z.object({
  scope: scopeName,
  source: z.enum(['automatic', 'decision']),
  startsAt: instant,
  endsAt: instant.nullable(),
});
export type Grant = z.infer<typeof grant>;
