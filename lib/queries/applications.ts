import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Application, CreateApplicationInput, UpdateApplicationInput } from '#lib/domain/resources/application.ts';
import type { Page } from '#lib/domain/resources/common.ts';
import { queryString, request } from './client.ts';

const calmRefreshMs = 30_000;
const eagerRefreshMs = 2_000;

export const applicationKeys = {
  all: ['applications'] as const,
  list: ['applications', 'list'] as const,
  one: (applicationId: string) => ['applications', 'one', applicationId] as const,
};

/** The viewer's applications, a page at a time, with today's figures kept fresh. */
export const applicationsQuery = infiniteQueryOptions({
  queryKey: applicationKeys.list,
  queryFn: ({ pageParam, signal }) =>
    request<Page<Application>>('GET', `/applications${queryString({ cursor: pageParam ?? undefined })}`, undefined, {
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
  refetchInterval: calmRefreshMs,
});

/** One application. Until its first call has come it is asked for often, so that the page turns by itself. */
export function applicationQuery(applicationId: string) {
  return queryOptions({
    queryKey: applicationKeys.one(applicationId),
    queryFn: ({ signal }) => request<Application>('GET', `/applications/${applicationId}`, undefined, { signal }),
    refetchInterval: (query) => (isWaitingForFirstCall(query.state.data) ? eagerRefreshMs : calmRefreshMs),
  });
}

/** It could be called, and nobody has yet. */
export function isWaitingForFirstCall(application: Application | undefined): boolean {
  return application !== undefined && application.keyCount > 0 && application.usage.lastCallAt === null;
}

export function createApplication(input: CreateApplicationInput): Promise<Application> {
  return request('POST', '/applications', input);
}

export function updateApplication(input: {
  applicationId: string;
  changes: UpdateApplicationInput;
}): Promise<Application> {
  return request('PATCH', `/applications/${input.applicationId}`, input.changes);
}

export function deleteApplication(applicationId: string): Promise<void> {
  return request('DELETE', `/applications/${applicationId}`);
}
