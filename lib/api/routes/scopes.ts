import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { pageQuery } from '#lib/domain/resources/common.ts';
import { listGrants } from '#lib/services/grant/list.ts';
import { createScopeRequest } from '#lib/services/scope-request/create.ts';
import { listScopeRequests } from '#lib/services/scope-request/list.ts';
import { readScopeRequest } from '#lib/services/scope-request/read.ts';
import { withdrawScopeRequest } from '#lib/services/scope-request/withdraw.ts';
import { permitApplication, permitScopeRequest, signedIn } from '../auth.ts';
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
  pageOf,
} from '../openapi.ts';

const ofApplication = ids('applicationId');
const ofRequest = ids('requestId');
const tags = ['Scopes'];

const grants = createRoute({
  method: 'get',
  path: '/applications/{applicationId}/grants',
  operationId: 'listGrants',
  tags,
  summary: 'The scopes that an application holds',
  middleware: [signedIn],
  request: { params: ofApplication },
  responses: { 200: answer(pageOf(answers.Grant), 'The grants that are open.'), ...itemProblems },
});

const list = createRoute({
  method: 'get',
  path: '/applications/{applicationId}/scope-requests',
  operationId: 'listScopeRequests',
  tags,
  summary: 'What an application asked for',
  middleware: [signedIn, permitApplication('view')],
  request: { params: ofApplication, query: pageQuery },
  responses: { 200: answer(pageOf(answers.ScopeRequest), 'A page of requests, newest first.'), ...itemQueryProblems },
});

const create = createRoute({
  method: 'post',
  path: '/applications/{applicationId}/scope-requests',
  operationId: 'createScopeRequest',
  tags,
  summary: 'Ask for scopes; automatic ones are granted at once',
  middleware: [signedIn, idempotency, permitApplication('edit'), limitCreation, jsonBody],
  request: { params: ofApplication, headers: idempotent, body: body('CreateScopeRequest') },
  responses: { 201: createdAnswer(answers.ScopeRequest, 'The request, and what became of it.'), ...createProblems },
});

const read = createRoute({
  method: 'get',
  path: '/scope-requests/{requestId}',
  operationId: 'readScopeRequest',
  tags,
  summary: 'One request',
  middleware: [signedIn],
  request: { params: ofRequest },
  responses: { 200: answer(answers.ScopeRequest, 'The request.'), ...itemProblems },
});

const withdraw = createRoute({
  method: 'post',
  path: '/scope-requests/{requestId}/withdrawal',
  operationId: 'withdrawScopeRequest',
  tags,
  summary: 'Take back a request that waits',
  middleware: [signedIn, idempotency, permitScopeRequest('edit'), noInput],
  request: { params: ofRequest, headers: idempotent },
  responses: { 200: answer(answers.ScopeRequest, 'The request, withdrawn.'), ...changeProblems },
});

export const scopeRoutes = new OpenAPIHono<ApiEnv>()
  .openapi(grants, async (c) => c.json(await listGrants(c.var.context, c.req.valid('param')), 200))
  .openapi(list, async (c) => {
    const input = { ...c.req.valid('param'), page: c.req.valid('query') };
    return c.json(await listScopeRequests(c.var.context, input), 200);
  })
  .openapi(create, async (c) => {
    const input = { ...c.req.valid('param'), request: c.req.valid('json') };
    return created(c, await createScopeRequest(c.var.context, input));
  })
  .openapi(read, async (c) => c.json(await readScopeRequest(c.var.context, c.req.valid('param')), 200))
  .openapi(withdraw, async (c) => c.json(await withdrawScopeRequest(c.var.context, c.req.valid('param')), 200));
