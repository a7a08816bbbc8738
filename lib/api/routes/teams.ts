import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { pageQuery } from '#lib/domain/resources/common.ts';
import { listTeams } from '#lib/services/team/list.ts';
import { readTeam } from '#lib/services/team/read.ts';
import { signedIn } from '../auth.ts';
import { answers } from '../components.ts';
import type { ApiEnv } from '../environment.ts';
import { answer, ids, itemProblems, listProblems, pageOf } from '../openapi.ts';

const list = createRoute({
  method: 'get',
  path: '/teams',
  operationId: 'listTeams',
  tags: ['Teams'],
  summary: 'Your teams',
  middleware: [signedIn],
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(answers.Team), 'A page of teams.'), ...listProblems },
});

const read = createRoute({
  method: 'get',
  path: '/teams/{teamId}',
  operationId: 'readTeam',
  tags: ['Teams'],
  summary: 'One team',
  middleware: [signedIn],
  request: { params: ids('teamId') },
  responses: { 200: answer(answers.Team, 'The team.'), ...itemProblems },
});

export const teamRoutes = new OpenAPIHono<ApiEnv>()
  .openapi(list, async (c) => c.json(await listTeams(c.var.context, c.req.valid('query')), 200))
  .openapi(read, async (c) => c.json(await readTeam(c.var.context, c.req.valid('param')), 200));
