import type { TeamRole } from './resources/me.ts';

/** What somebody may do with what a team owns. */
export const teamActions = ['view', 'edit', 'delete', 'manage_members'] as const;
export type TeamAction = (typeof teamActions)[number];

const allowedActions: Record<TeamRole, readonly TeamAction[]> = {
  viewer: ['view'],
  developer: ['view', 'edit'],
  owner: ['view', 'edit', 'delete', 'manage_members'],
};

/** Whether a role in a team allows an action; null is somebody outside of it. */
export function mayInTeam(role: TeamRole | null, action: TeamAction): boolean {
  return role !== null && allowedActions[role].includes(action);
}
