import { queryOptions } from '@tanstack/react-query';
import type { Page } from '#lib/domain/resources/common.ts';
import type { Plan } from '#lib/domain/resources/plan.ts';
import { request } from './client.ts';

export const plansQuery = queryOptions({
  queryKey: ['plans'],
  queryFn: ({ signal }) => request<Page<Plan>>('GET', '/plans?limit=100', undefined, { signal }),
  staleTime: 5 * 60_000,
});
