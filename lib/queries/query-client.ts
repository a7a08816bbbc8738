import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './client.ts';

const maxRetries = 2;

/** Only what may go away by itself is asked again: no answer, a fault of the portal, or too many requests. */
export function shouldRetry(failureCount: number, error: Error): boolean {
  if (failureCount >= maxRetries) return false;
  if (!(error instanceof ApiError)) return false;
  return error.status === 0 || error.status === 429 || error.status >= 500;
}

/**
 * The cache of one page load: in the browser one for all pages, on the server one a request,
 * for what the page already read. What the server just read is not asked for again at once.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: shouldRetry, networkMode: 'always' },
      // Without a network a mutation would wait, and be sent when it is back, long after it was cancelled.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
