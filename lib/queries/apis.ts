import { queryOptions } from '@tanstack/react-query';
import type { Api } from '#lib/domain/resources/api.ts';
import type { Page } from '#lib/domain/resources/common.ts';
import { request } from './client.ts';

/** The published APIs with their scopes and operations. */
export const apisQuery = queryOptions({
  queryKey: ['apis'],
  queryFn: ({ signal }) => request<Page<Api>>('GET', '/apis?limit=100', undefined, { signal }),
  staleTime: 5 * 60_000,
});
