import { OpenAPIHono } from '@hono/zod-openapi';
import { fieldErrors, invalidInput } from '#lib/services/input.ts';
import { describeApi, documentRoute, registerComponents } from '../document.ts';
import type { ApiEnv } from '../environment.ts';
import { applicationRoutes } from './applications.ts';
import { catalogueRoutes } from './catalogue.ts';
import { gatewayRoutes } from './gateways.ts';
import { healthRoutes } from './health.ts';
import { keyRoutes } from './keys.ts';
import { meRoutes } from './me.ts';
import { rotationRoutes } from './rotations.ts';
import { scopeRoutes } from './scopes.ts';
import { teamRoutes } from './teams.ts';

/** Queries are checked on the way in; what is wrong with one is `invalid_input`. */
const described = new OpenAPIHono<ApiEnv>({
  defaultHook: (result) => {
    if (!result.success) throw invalidInput(result.error.issues.flatMap(fieldErrors));
  },
})
  .route('/', meRoutes)
  .route('/', teamRoutes)
  .route('/', applicationRoutes)
  .route('/', scopeRoutes)
  .route('/', keyRoutes)
  .route('/', rotationRoutes)
  .route('/', catalogueRoutes)
  .route('/', gatewayRoutes)
  .route('/', healthRoutes);

/** Every route, and the document of them all. */
export const apiRoutes = described.openapi(documentRoute, (c) =>
  c.json(describeApi(described, c.var.dependencies.origin), 200),
);

registerComponents(apiRoutes);
