import { z } from '@hono/zod-openapi';
import { answers, type bodies } from './components.ts';

/** The parts of which the routes' descriptions are put together. */
const statusTexts = {
  400: 'The body or a header cannot be read.',
  401: 'Nobody is signed in, or the account is suspended.',
  403: 'You may see it, but not do this; or the request comes from another site.',
  404: 'There is nothing here, or nothing that you may see.',
  409: 'Its state does not allow this now; `code` says why.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'Some values are not valid; `errors` names them.',
  429: 'Too many requests; `Retry-After` says when to come back.',
  500: 'Something went wrong on our side.',
  503: 'The database cannot be reached.',
} as const;
type ProblemStatus = keyof typeof statusTexts;

const problemContent = { 'application/problem+json': { schema: answers.Problem } };

function problems<Status extends ProblemStatus>(...statuses: Status[]) {
  const responses = statuses.map((status) => [status, { description: statusTexts[status], content: problemContent }]);
  return Object.fromEntries(responses) as Record<Status, { description: string; content: typeof problemContent }>;
}

const always = [500, 503] as const;
const read = [401, ...always] as const;
const mutation = [400, 401, 403, 413, 415, 422, 409, ...always] as const;

/** What can go wrong, by kind of route. Those about one thing have 404 as well. */
export const publicProblems = problems(...always);
export const publicListProblems = problems(422, ...always);
export const publicItemProblems = problems(404, ...always);
export const listProblems = problems(...read, 422);
export const adminListProblems = problems(...read, 403, 422);
export const readProblems = problems(...read);
export const itemProblems = problems(...read, 404);
export const itemQueryProblems = problems(...read, 404, 422);
export const changeProblems = problems(...mutation, 404);
export const createProblems = problems(...mutation, 404, 429);

export function answer<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** The answer of a POST that creates, with the address of what it made. */
export function createdAnswer<Schema extends z.ZodType>(schema: Schema, description: string) {
  const headers = z.object({ Location: z.string().meta({ description: 'Where the new resource is.' }) });
  return { ...answer(schema, description), headers };
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}

/** Path parameters. They are never checked for form: what is no id is no resource. */
export function ids<const Name extends string>(...names: Name[]) {
  const shape = Object.fromEntries(
    names.map((name) => [name, z.string().meta({ example: idExamples[name] ?? 'maps' })]),
  );
  return z.object(shape as Record<Name, z.ZodString>);
}

const idExamples: Record<string, string> = {
  applicationId: 'app_01k9',
  keyId: 'key_01k9',
  requestId: 'req_01k9',
  teamId: 'team_01k9',
};

/**
 * The body of a mutation: a reference in the document, the schema's type for handlers and typed
 * clients, and no validator. The verbs check what they are given, since only they know what is to
 * be refused before that; `jsonBody` hands it to `c.req.valid('json')` as it came.
 */
export function body<Name extends keyof typeof bodies>(name: Name) {
  const schema = { $ref: `#/components/schemas/${name}` } as unknown as (typeof bodies)[Name];
  return { required: true, content: { 'application/json': { schema } } };
}

/** Read in idempotency.ts; here for the document. */
export const idempotent = z.object({
  'idempotency-key': z.string().optional().meta({
    description:
      'Sent again with the same key, a request is not carried out again: the first answer comes back, without its secret.',
    example: '5f0c1a7e-2f9b-4a53-9a1e-0d1f6a1d8c11',
  }),
});
