import { queryOptions } from '@tanstack/react-query';
import type { Me } from '#lib/domain/resources/me.ts';
import { request } from './client.ts';

/** Who is signed in, and their teams. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<Me>('GET', '/me', undefined, { signal }),
  staleTime: 5 * 60_000,
});
