import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { pageQuery } from '#lib/domain/resources/common.ts';
import { listGateways } from '#lib/services/gateway/list.ts';
import { permitAdmin, signedIn } from '../auth.ts';
import { answers } from '../components.ts';
import type { ApiEnv } from '../environment.ts';
import { adminListProblems, answer, pageOf } from '../openapi.ts';

const list = createRoute({
  method: 'get',
  path: '/gateways',
  operationId: 'listGateways',
  tags: ['Gateways'],
  summary: 'Every gateway, and how far behind it is; for admins',
  middleware: [signedIn, permitAdmin],
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(answers.GatewayStatus), 'A page of gateways.'), ...adminListProblems },
});

export const gatewayRoutes = new OpenAPIHono<ApiEnv>().openapi(list, async (c) =>
  c.json(await listGateways(c.var.context, c.req.valid('query')), 200),
);
