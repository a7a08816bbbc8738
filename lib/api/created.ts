import type { ApiContext } from './environment.ts';

const collections: Record<string, string> = { app: 'applications', key: 'keys', req: 'scope-requests' };

/** Where a resource is, told by the prefix of its id. */
export function locationOf({ id }: { id: string }): string {
  return `/api/v1/${collections[id.split('_')[0] ?? '']}/${id}`;
}

/** The answer of a POST that made something: 201, the resource, and where it is. */
export function created<Resource extends { id: string }>(c: ApiContext, resource: Resource) {
  return c.json(resource, 201, { Location: locationOf(resource) });
}
