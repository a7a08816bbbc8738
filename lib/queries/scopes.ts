import { queryOptions } from '@tanstack/react-query';
import { everyPage } from '#lib/domain/every-page.ts';
import type { Page } from '#lib/domain/resources/common.ts';
import type { CreateScopeRequestInput, Grant, ScopeRequest } from '#lib/domain/resources/scope-request.ts';
import { queryString, request } from './client.ts';

export const scopeKeys = {
  grants: (applicationId: string) => ['scopes', applicationId, 'grants'] as const,
  requests: (applicationId: string) => ['scopes', applicationId, 'requests'] as const,
};

/** What an application holds now. */
export function grantsQuery(applicationId: string) {
  return queryOptions({
    queryKey: scopeKeys.grants(applicationId),
    queryFn: async ({ signal }) => {
      const page = await request<Page<Grant>>('GET', `/applications/${applicationId}/grants`, undefined, { signal });
      return page.data;
    },
  });
}

/** What it asked for, newest first. While something waits, the decision shows by itself. */
export function scopeRequestsQuery(applicationId: string) {
  return queryOptions({
    queryKey: scopeKeys.requests(applicationId),
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        request<Page<ScopeRequest>>(
          'GET',
          `/applications/${applicationId}/scope-requests${queryString({ limit: 100, cursor })}`,
          undefined,
          { signal },
        ),
      ),
    refetchInterval: ({ state }) => (state.data?.some(({ state: own }) => own === 'pending') ? 15_000 : false),
  });
}

export function requestScopes(input: {
  applicationId: string;
  request: CreateScopeRequestInput;
}): Promise<ScopeRequest> {
  return request('POST', `/applications/${input.applicationId}/scope-requests`, input.request);
}

export function withdrawScopeRequest(requestId: string): Promise<ScopeRequest> {
  return request('POST', `/scope-requests/${requestId}/withdrawal`);
}
