import { randomUUID } from 'node:crypto';
import { newId } from '#lib/domain/ids.ts';
import type { CreateKeyInput, Key } from '#lib/domain/resources/key.ts';
import type { TeamRole } from '#lib/domain/resources/me.ts';
import type { SecretText } from '#lib/keys/secret-text.ts';
import { createApplication } from '#lib/services/application/create.ts';
import type { Actor, Context } from '#lib/services/context.ts';
import { createKey } from '#lib/services/key/create.ts';
import { signIn } from '#lib/services/person/sign-in.ts';
import { createScopeRequest } from '#lib/services/scope-request/create.ts';
import { anonymous } from './contexts.ts';

/**
 * Things for tests to work on, each with names of its own, so that tests share a database and never
 * meet. Whatever a verb can make is made by the verb.
 */
export function unique(word: string): string {
  return `${word}-${randomUUID().slice(0, 8)}`;
}

export type TestPerson = { personId: string; teamId: string; name: string; email: string; context: Context };

/** Somebody who has signed in, with their personal team and a context of their own. */
export async function makePerson(base: Context, options: { isAdmin?: boolean } = {}): Promise<TestPerson> {
  const name = unique('person');
  const email = `${name}@example.com`;
  const isAdmin = options.isAdmin ?? false;
  const { personId } = await signIn(anonymous(base.db, { now: base.now }), {
    subject: `test|${name}`,
    email,
    isEmailVerified: true,
    name,
    isAdmin,
  });
  const team = await base.db.team.findUniqueOrThrow({ where: { personalPersonId: personId }, select: { id: true } });
  const actor: Actor = { kind: 'developer', personId, isAdmin };
  return { personId, teamId: team.id, name, email, context: { ...base, actor } };
}

/** Somebody who is in another's team. */
export async function makeMember(base: Context, teamId: string, role: TeamRole): Promise<TestPerson> {
  const person = await makePerson(base);
  await base.db.membership.create({ data: { teamId, personId: person.personId, role } });
  return person;
}

/** The default plan of the database, made on the first call. */
export async function makeDefaultPlan(base: Context): Promise<string> {
  await base.db.plan.createMany({
    data: [
      {
        id: 'plan_testdefault',
        name: 'Free',
        requestsPerSecond: 10,
        burst: 20,
        requestsPerDay: 10_000n,
        isDefault: true,
      },
    ],
    skipDuplicates: true,
  });
  return 'plan_testdefault';
}

export async function makePlan(base: Context, requestsPerDay = 100_000n): Promise<string> {
  const id = newId('plan');
  await base.db.plan.create({
    data: { id, name: unique('plan'), requestsPerSecond: 50, burst: 100, requestsPerDay },
  });
  return id;
}

type ApiOptions = {
  state?: 'draft' | 'published' | 'retired';
  approval?: 'automatic' | 'review' | 'automatic_up_to_plan';
  planId?: string;
};

export type TestApi = { apiId: string; slug: string; scope: string; operationId: string };

/** An API with one scope and one operation that needs it. */
export async function makeApi(base: Context, options: ApiOptions = {}): Promise<TestApi> {
  const slug = unique('api');
  const scope = `${slug}:read`;
  const apiId = newId('api');
  const operationId = newId('operation');
  await base.db.api.create({
    data: {
      id: apiId,
      slug,
      name: `The ${slug}`,
      basePath: `/${slug}`,
      upstream: 'http://upstream.example.com',
      state: options.state ?? 'published',
    },
  });
  await base.db.scope.create({
    data: {
      name: scope,
      apiId,
      description: 'Reads',
      approval: options.approval ?? 'automatic',
      planId: options.planId,
    },
  });
  await base.db.operation.create({
    data: { id: operationId, apiId, method: 'GET', path: '/v1/things', scopeName: scope },
  });
  return { apiId, slug, scope, operationId };
}

/** An application of somebody's personal team; returns its id. */
export async function makeApplication(owner: TestPerson, teamId?: string): Promise<string> {
  await makeDefaultPlan(owner.context);
  const application = await createApplication(owner.context, { name: unique('app'), teamId });
  return application.id;
}

/** Has an application hold automatic scopes. */
export async function grantScopes(owner: TestPerson, applicationId: string, scopes: string[]): Promise<void> {
  await createScopeRequest(owner.context, { applicationId, request: { scopes, reason: 'For the test' } });
}

/** A live secret key, unless told otherwise. */
export async function makeKey(
  owner: TestPerson,
  applicationId: string,
  key: Partial<CreateKeyInput> = {},
): Promise<{ key: Key; secret: SecretText }> {
  return createKey(owner.context, {
    applicationId,
    key: { name: 'Test key', kind: 'secret', environment: 'live', ...key },
  });
}
