import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { pageQuery } from '#lib/domain/resources/common.ts';
import { usageQuery } from '#lib/domain/resources/usage.ts';
import { createApplication } from '#lib/services/application/create.ts';
import { deleteApplication } from '#lib/services/application/delete.ts';
import { listApplications } from '#lib/services/application/list.ts';
import { readApplication } from '#lib/services/application/read.ts';
import { updateApplication } from '#lib/services/application/update.ts';
import { readUsage } from '#lib/services/usage/read.ts';
import { permitApplication, permitApplicationChange, signedIn } from '../auth.ts';
import { jsonBody, noInput } from '../body.ts';
import { answers } from '../components.ts';
import { created } from '../created.ts';
import type { ApiEnv } from '../environment.ts';
import { idempotency } from '../idempotency.ts';
import { limitCreation } from '../limits.ts';
import {
  answer,
  body,
  changeProblems,
  createdAnswer,
  createProblems,
  idempotent,
  ids,
  itemProblems,
  itemQueryProblems,
  listProblems,
  pageOf,
} from '../openapi.ts';

const params = ids('applicationId');
const tags = ['Applications'];

const list = createRoute({
  method: 'get',
  path: '/applications',
  operationId: 'listApplications',
  tags,
  summary: 'The applications of your teams; those of every team for admins',
  middleware: [signedIn],
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(answers.Application), 'A page of applications, newest first.'), ...listProblems },
});

const create = createRoute({
  method: 'post',
  path: '/applications',
  operationId: 'createApplication',
  tags,
  summary: 'Register an application',
  middleware: [signedIn, idempotency, limitCreation, jsonBody],
  request: { headers: idempotent, body: body('CreateApplication') },
  responses: { 201: createdAnswer(answers.Application, 'The new application.'), ...createProblems },
});

const read = createRoute({
  method: 'get',
  path: '/applications/{applicationId}',
  operationId: 'readApplication',
  tags,
  summary: 'One application',
  middleware: [signedIn],
  request: { params },
  responses: { 200: answer(answers.Application, 'The application.'), ...itemProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/applications/{applicationId}',
  operationId: 'updateApplication',
  tags,
  summary: 'Change the fields that are given; the plan is for admins',
  middleware: [signedIn, idempotency, permitApplicationChange, jsonBody],
  request: { params, headers: idempotent, body: body('UpdateApplication') },
  responses: { 200: answer(answers.Application, 'The application as it is now.'), ...changeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/applications/{applicationId}',
  operationId: 'deleteApplication',
  tags,
  summary: 'Delete an application; its keys end at once',
  middleware: [signedIn, idempotency, permitApplication('delete'), noInput],
  request: { params, headers: idempotent },
  responses: { 204: { description: 'It is deleted.' }, ...changeProblems },
});

const usageOf = createRoute({
  method: 'get',
  path: '/applications/{applicationId}/usage',
  operationId: 'readUsage',
  tags: ['Usage'],
  summary: 'Calls by time and by API, operation, key, secret or outcome',
  middleware: [signedIn, permitApplication('view')],
  request: { params, query: usageQuery },
  responses: { 200: answer(answers.Usage, 'One row an interval and group that had calls.'), ...itemQueryProblems },
});

export const applicationRoutes = new OpenAPIHono<ApiEnv>()
  .openapi(list, async (c) => c.json(await listApplications(c.var.context, c.req.valid('query')), 200))
  .openapi(create, async (c) => created(c, await createApplication(c.var.context, c.req.valid('json'))))
  .openapi(read, async (c) => c.json(await readApplication(c.var.context, c.req.valid('param')), 200))
  .openapi(update, async (c) => {
    const input = { ...c.req.valid('param'), changes: c.req.valid('json') };
    return c.json(await updateApplication(c.var.context, input), 200);
  })
  .openapi(remove, async (c) => {
    await deleteApplication(c.var.context, c.req.valid('param'));
    return c.body(null, 204);
  })
  .openapi(usageOf, async (c) => {
    const input = { ...c.req.valid('param'), query: c.req.valid('query') };
    return c.json(await readUsage(c.var.context, input), 200);
  });
