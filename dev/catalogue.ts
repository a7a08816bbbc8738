/** What the embedded setup begins with: the plans, and the APIs behind which the examples answer. */

export type SeedPlan = {
  name: string;
  requestsPerSecond: number;
  burst: number;
  requestsPerDay: number;
  isDefault: boolean;
};

export type SeedApi = {
  slug: string;
  name: string;
  description: string;
  /** Also the path of the example at its own address. */
  basePath: string;
  scopes: { name: string; description: string; approval: 'automatic' | 'review' }[];
  operations: {
    method: string;
    path: string;
    summary: string;
    /** With which the ready `curl` of the portal gets an answer. */
    exampleQuery?: string;
    scope: string;
    userRequired: boolean;
  }[];
};

export const plans: readonly SeedPlan[] = [
  { name: 'Free', requestsPerSecond: 10, burst: 20, requestsPerDay: 10_000, isDefault: true },
  { name: 'Standard', requestsPerSecond: 50, burst: 100, requestsPerDay: 100_000, isDefault: false },
  { name: 'Partner', requestsPerSecond: 500, burst: 1_000, requestsPerDay: 5_000_000, isDefault: false },
];

export const apis: readonly SeedApi[] = [
  {
    slug: 'maps',
    name: 'Maps',
    description: 'Finds places by name, and what lies near them. The same answer for everybody.',
    basePath: '/maps',
    scopes: [{ name: 'maps:read', description: 'Search places and look up coordinates.', approval: 'automatic' }],
    operations: [
      {
        method: 'GET',
        path: '/v1/places',
        summary: 'Places near a city or a coordinate',
        exampleQuery: 'near=Oslo',
        scope: 'maps:read',
        userRequired: false,
      },
      {
        method: 'GET',
        path: '/v1/geocode',
        summary: 'Coordinates of a place by its name',
        exampleQuery: 'q=Oslo',
        scope: 'maps:read',
        userRequired: false,
      },
    ],
  },
  {
    slug: 'calendar',
    name: 'Calendar',
    description: 'Reads and writes the events of the user who is signed in to the application.',
    basePath: '/calendar',
    scopes: [
      { name: 'calendar:read', description: 'See the events of a user.', approval: 'review' },
      { name: 'calendar:write', description: 'Add and remove events of a user.', approval: 'review' },
    ],
    operations: [
      {
        method: 'GET',
        path: '/v1/events',
        summary: 'The events of the user',
        scope: 'calendar:read',
        userRequired: true,
      },
      { method: 'POST', path: '/v1/events', summary: 'Add an event', scope: 'calendar:write', userRequired: true },
      {
        method: 'DELETE',
        path: '/v1/events/{id}',
        summary: 'Remove an event',
        scope: 'calendar:write',
        userRequired: true,
      },
    ],
  },
];
