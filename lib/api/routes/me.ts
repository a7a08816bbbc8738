import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { readMe } from '#lib/services/person/me.ts';
import { signedIn } from '../auth.ts';
import { answers } from '../components.ts';
import type { ApiEnv } from '../environment.ts';
import { answer, readProblems } from '../openapi.ts';

const read = createRoute({
  method: 'get',
  path: '/me',
  operationId: 'readMe',
  tags: ['Me'],
  summary: 'Who you are, and your teams',
  middleware: [signedIn],
  responses: { 200: answer(answers.Me, 'You.'), ...readProblems },
});

export const meRoutes = new OpenAPIHono<ApiEnv>().openapi(read, async (c) => c.json(await readMe(c.var.context), 200));
