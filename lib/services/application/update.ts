import type { Transaction } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/transaction.ts';
import { mayInTeam } from '#lib/domain/permissions.ts';
import {
  type Application,
  type UpdateApplicationInput,
  updateApplicationInput,
} from '#lib/domain/resources/application.ts';
import type { TeamRole } from '#lib/domain/resources/me.ts';
import { appendAuditEvent } from '../audit/append.ts';
import { forbidden, lockApplication } from '../authority.ts';
import { type Context, type Developer, requireDeveloper } from '../context.ts';
import { parseInput } from '../input.ts';
import { requireOfferedPlan } from '../plan/offered.ts';
import { findApplication } from './read.ts';

/**
 * Changes the fields that are given. The plan is for admins alone, who on applications of teams that
 * they may not edit in change nothing else. Throws `not_found`, `forbidden`, `invalid_input`.
 */
export async function updateApplication(
  context: Context,
  input: { applicationId: string; changes: UpdateApplicationInput },
): Promise<Application> {
  const developer = requireDeveloper(context);
  const { applicationId } = input;
  return inTransaction(context.db, async (tx) => {
    const { teamId, role } = await lockApplication(tx, developer, applicationId, 'view');
    requireChangesAllowed(developer, role, input.changes);
    const changes = parseInput(updateApplicationInput, input.changes);
    if (changes.planId !== undefined) await requireOfferedPlan(tx, changes.planId);
    await applyChanges(tx, context, { applicationId, teamId, changes });
    return findApplication(tx, developer, applicationId, context.now());
  });
}

/** Runs before the values are read, so that nobody learns what is valid from what they may not do. */
function requireChangesAllowed(developer: Developer, role: TeamRole | null, changes: unknown): void {
  const fields = typeof changes === 'object' && changes !== null ? Object.keys(changes) : [];
  if (fields.includes('planId') && !developer.isAdmin) throw forbidden('Only an admin changes the plan.');
  if (mayInTeam(role, 'edit')) return;
  const changesPlanAlone = fields.length === 1 && fields[0] === 'planId';
  if (!developer.isAdmin || !changesPlanAlone) throw forbidden();
}

async function applyChanges(
  tx: Transaction,
  context: Context,
  update: { applicationId: string; teamId: string; changes: UpdateApplicationInput },
): Promise<void> {
  const { applicationId, teamId, changes } = update;
  const select = { name: true, description: true, homePage: true, planId: true };
  const before = await tx.application.findUniqueOrThrow({ where: { id: applicationId }, select });
  const after = await tx.application.update({ where: { id: applicationId }, data: changes, select });
  const changed = (Object.keys(select) as (keyof typeof select)[]).filter((field) => before[field] !== after[field]);
  if (changed.length === 0) return;
  await appendAuditEvent(tx, context, {
    action: 'application.update',
    subjectId: applicationId,
    teamId,
    applicationId,
    before: Object.fromEntries(changed.map((field) => [field, before[field]])),
    after: Object.fromEntries(changed.map((field) => [field, after[field]])),
  });
}
