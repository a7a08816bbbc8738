import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { pageQuery } from '#lib/domain/resources/common.ts';
import { listApis } from '#lib/services/api/list.ts';
import { readApi } from '#lib/services/api/read.ts';
import { listPlans } from '#lib/services/plan/list.ts';
import { anyone } from '../auth.ts';
import { answers } from '../components.ts';
import type { ApiEnv } from '../environment.ts';
import { answer, ids, pageOf, publicItemProblems, publicListProblems } from '../openapi.ts';

const params = ids('slug');
const tags = ['Catalogue'];
const open = { tags, security: [], middleware: [anyone] };

const list = createRoute({
  ...open,
  method: 'get',
  path: '/apis',
  operationId: 'listApis',
  summary: 'The APIs that are published',
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(answers.Api), 'A page of APIs, by name.'), ...publicListProblems },
});

const read = createRoute({
  ...open,
  method: 'get',
  path: '/apis/{slug}',
  operationId: 'readApi',
  summary: 'One API with its scopes and operations',
  request: { params },
  responses: { 200: answer(answers.Api, 'The API.'), ...publicItemProblems },
});

const scopes = createRoute({
  ...open,
  method: 'get',
  path: '/apis/{slug}/scopes',
  operationId: 'listScopes',
  summary: 'The scopes of an API',
  request: { params },
  responses: { 200: answer(pageOf(answers.Scope), 'All of its scopes.'), ...publicItemProblems },
});

const operations = createRoute({
  ...open,
  method: 'get',
  path: '/apis/{slug}/operations',
  operationId: 'listOperations',
  summary: 'The operations of an API, and the scope that opens each',
  request: { params },
  responses: { 200: answer(pageOf(answers.Operation), 'All of its operations.'), ...publicItemProblems },
});

const plans = createRoute({
  ...open,
  method: 'get',
  path: '/plans',
  operationId: 'listPlans',
  summary: 'The plans that are offered',
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(answers.Plan), 'A page of plans, smallest first.'), ...publicListProblems },
});

export const catalogueRoutes = new OpenAPIHono<ApiEnv>()
  .openapi(list, async (c) => c.json(await listApis(c.var.context, c.req.valid('query')), 200))
  .openapi(read, async (c) => c.json(await readApi(c.var.context, c.req.valid('param')), 200))
  .openapi(scopes, async (c) => {
    const { scopes: data } = await readApi(c.var.context, c.req.valid('param'));
    return c.json({ data, nextCursor: null }, 200);
  })
  .openapi(operations, async (c) => {
    const { operations: data } = await readApi(c.var.context, c.req.valid('param'));
    return c.json({ data, nextCursor: null }, 200);
  })
  .openapi(plans, async (c) => c.json(await listPlans(c.var.context, c.req.valid('query')), 200));
