import { z } from '@hono/zod-openapi';
import { errorCodes } from '#lib/domain/errors.ts';
import { api, operation, scope } from '#lib/domain/resources/api.ts';
import { application, createApplicationInput, updateApplicationInput } from '#lib/domain/resources/application.ts';
import {
  createKeyInput,
  key,
  keyWithSecret,
  receipt,
  rotatedKey,
  rotateKeyInput,
  updateKeyInput,
} from '#lib/domain/resources/key.ts';
import { gatewayStatus, me, team } from '#lib/domain/resources/me.ts';
import { plan } from '#lib/domain/resources/plan.ts';
import { createScopeRequestInput, grant, scopeRequest } from '#lib/domain/resources/scope-request.ts';
import { usage } from '#lib/domain/resources/usage.ts';
import { examples } from './examples.ts';

const code = z.enum(Object.keys(errorCodes) as [keyof typeof errorCodes]);

/** RFC 9457. Members that help with one code stand beside these. */
const problemSchema = z.looseObject({
  type: z.url(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code,
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

/** What the verbs read bodies by. */
export const bodies = {
  CreateApplication: createApplicationInput,
  CreateKey: createKeyInput,
  CreateScopeRequest: createScopeRequestInput,
  RotateKey: rotateKeyInput,
  UpdateApplication: updateApplicationInput,
  UpdateKey: updateKeyInput,
};

/**
 * The same schema under a name of the document. A copy of it, since the original may have been made
 * before the library taught Zod to name schemas, which is a matter of who imported what first.
 */
function named<Schema extends z.ZodType>(id: keyof typeof examples, schema: Schema): Schema {
  return schema.clone().openapi(id, { examples: [examples[id]] });
}

const namedPlan = named('Plan', plan);
const namedScope = named('Scope', scope);
const namedOperation = named('Operation', operation);
const namedTeam = named('Team', team);

/** What answers are made of. */
export const answers = {
  Api: named('Api', api.extend({ scopes: z.array(namedScope), operations: z.array(namedOperation) })),
  Application: named('Application', application.extend({ plan: namedPlan })),
  GatewayStatus: named('GatewayStatus', gatewayStatus),
  Grant: named('Grant', grant),
  Health: named('Health', z.object({ status: z.literal('ok') })),
  Key: named('Key', key),
  KeyWithSecret: named('KeyWithSecret', keyWithSecret),
  Me: named('Me', me.extend({ teams: z.array(namedTeam) })),
  Operation: namedOperation,
  Plan: namedPlan,
  Problem: named('Problem', problemSchema),
  Receipt: named('Receipt', receipt),
  RotatedKey: named('RotatedKey', rotatedKey),
  Scope: namedScope,
  ScopeRequest: named('ScopeRequest', scopeRequest),
  Team: namedTeam,
  Usage: named('Usage', usage),
};

/** Every schema that has a name in the OpenAPI document. For each there is an example. */
export const components = { ...bodies, ...answers } satisfies Record<keyof typeof examples, z.ZodType>;
