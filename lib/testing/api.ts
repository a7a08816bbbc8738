import { createApi } from '#lib/api/app.ts';
import type { ApiDependencies } from '#lib/api/environment.ts';
import { DomainError } from '#lib/domain/errors.ts';
import { readViewer } from '#lib/services/person/viewer.ts';
import { testContext } from './contexts.ts';
import type { TestPerson } from './factories.ts';

export const testOrigin = 'http://portal.test';

export type TestCall = {
  /** Who calls; nobody where it is left out. */
  as?: TestPerson | null;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, with the headers that are given. */
  body?: BodyInit;
  headers?: Record<string, string | null>;
};

/** The REST API in this process, over a database of a test. */
export function testApi(db: string, overrides: Partial<ApiDependencies> = {}) {
  const reported: unknown[] = [];
  const api = createApi({
    // Stands for the session's cookie: the person is looked up at every request, as there.
    authenticate: async (request) => {
      const personId = request.headers.get('x-test-person');
      const person = personId && (await readViewer(testContext(db, { kind: 'portal' }).db, personId));
      if (!person) return null;
      if (person.isSuspended) throw new DomainError('person_suspended');
      return { actor: { kind: 'developer', personId: person.personId, isAdmin: person.isAdmin }, isBySession: true };
    },
    contextFor: (_request, facts) => testContext(db, facts.actor, { requestId: facts.requestId }),
    origin: testOrigin,
    report: (error) => reported.push(error),
    ...overrides,
  });

  /** Calls `/api/v1` plus the path, from a page of the portal unless the headers say otherwise. */
  async function call(
    method: string,
    path: string,
    { as, json, body, headers = {} }: TestCall = {},
  ): Promise<Response> {
    const sent = new Headers();
    const all = {
      origin: testOrigin,
      'x-test-person': as?.personId ?? null,
      'content-type': json === undefined ? null : 'application/json',
      ...headers,
    };
    for (const [name, value] of Object.entries(all)) if (value !== null) sent.set(name, value);
    const content = json === undefined ? body : JSON.stringify(json);
    const init = { method, headers: sent, body: content, ...(content instanceof ReadableStream && { duplex: 'half' }) };
    return api.request(`${testOrigin}/api/v1${path}`, init as RequestInit);
  }

  return { api, call, reported };
}
