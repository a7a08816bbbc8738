import type { Instrumentation } from 'next';

/** Before the first request: a configuration with faults stops the portal here, every fault listed. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { prepareServer } = await import('#lib/session/server.ts');
  prepareServer();
}

export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { reportRequestError } = await import('#lib/session/server.ts');
  reportRequestError(error, request.path);
};
