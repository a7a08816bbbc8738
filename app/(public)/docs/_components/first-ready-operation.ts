import type { ReadyOperation } from '#lib/domain/ready-call.ts';

/** What the documentation calls: an operation of the example API that comes with Latchkey. */
export const firstReadyOperation: ReadyOperation = {
  basePath: '/maps',
  operation: { method: 'GET', path: '/v1/places', exampleQuery: 'near=Oslo', userRequired: false },
};
