import { z } from 'zod';
import { instant } from './common.ts';

export const teamRoles = ['owner', 'developer', 'viewer'] as const;
export type TeamRole = (typeof teamRoles)[number];

export const team = z.object({
  id: z.string(),
  name: z.string(),
  isPersonal: z.boolean(),
  /** Of the viewer; null for an admin who is not in the team. */
  role: z.enum(teamRoles).nullable(),
  createdAt: instant,
});
export type Team = z.infer<typeof team>;

export const me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  isAdmin: z.boolean(),
  teams: z.array(team),
});
export type Me = z.infer<typeof me>;

export const gatewayStatus = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  address: z.string(),
  revision: z.number().int(),
  /** Revisions that it has yet to apply. */
  behind: z.number().int(),
  lastSeenAt: instant,
  isAlive: z.boolean(),
});
export type GatewayStatus = z.infer<typeof gatewayStatus>;
