import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { checkDatabase } from '#lib/services/health/read.ts';
import { anyone } from '../auth.ts';
import { answers } from '../components.ts';
import type { ApiEnv } from '../environment.ts';
import { answer, publicProblems } from '../openapi.ts';

const read = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'readHealth',
  tags: ['Portal'],
  summary: 'Whether the portal and its database answer',
  security: [],
  middleware: [anyone],
  responses: { 200: answer(answers.Health, 'They do.'), ...publicProblems },
});

export const healthRoutes = new OpenAPIHono<ApiEnv>().openapi(read, async (c) => {
  await checkDatabase(c.var.context.db);
  return c.json({ status: 'ok' as const }, 200);
});
