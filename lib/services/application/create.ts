import type { Transaction } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/transaction.ts';
import { newId } from '#lib/domain/ids.ts';
import { mayInTeam } from '#lib/domain/permissions.ts';
import {
  type Application,
  type CreateApplicationInput,
  createApplicationInput,
} from '#lib/domain/resources/application.ts';
import { appendAuditEvent } from '../audit/append.ts';
import { forbidden, membershipOf } from '../authority.ts';
import { type Context, type Developer, requireDeveloper } from '../context.ts';
import { invalidInput, parseInput } from '../input.ts';
import { findApplication } from './read.ts';

/**
 * Registers an application on the default plan, without a grant or a key. It belongs to the caller's
 * personal team unless another is named in which they may edit. Throws `invalid_input`, `forbidden`.
 */
export async function createApplication(context: Context, input: CreateApplicationInput): Promise<Application> {
  const developer = requireDeveloper(context);
  const { name, description, homePage = null, teamId } = parseInput(createApplicationInput, input);
  const now = context.now();
  return inTransaction(context.db, async (tx) => {
    const team = teamId === undefined ? await personalTeam(tx, developer) : await namedTeam(tx, developer, teamId);
    const plan = await tx.plan.findFirstOrThrow({ where: { isDefault: true }, select: { id: true } });
    const id = newId('application');
    await tx.application.create({
      data: {
        id,
        teamId: team.id,
        planId: plan.id,
        name,
        description,
        homePage,
        createdById: developer.personId,
        createdAt: now,
      },
      select: { id: true },
    });
    await appendAuditEvent(tx, context, {
      action: 'application.create',
      subjectId: id,
      teamId: team.id,
      applicationId: id,
      after: { name, description, homePage, planId: plan.id },
    });
    return findApplication(tx, developer, id, now);
  });
}

async function personalTeam(tx: Transaction, developer: Developer): Promise<{ id: string }> {
  return tx.team.findUniqueOrThrow({ where: { personalPersonId: developer.personId }, select: { id: true } });
}

async function namedTeam(tx: Transaction, developer: Developer, teamId: string): Promise<{ id: string }> {
  const team = await tx.team.findFirst({
    where: {
      id: teamId,
      ...(!developer.isAdmin && { memberships: { some: { personId: developer.personId } } }),
    },
    select: { id: true, memberships: membershipOf(developer) },
  });
  if (!team) throw invalidInput([{ pointer: '/teamId', detail: 'You are in no such team.' }]);
  if (!mayInTeam(team.memberships[0]?.role ?? null, 'edit')) throw forbidden();
  return team;
}
