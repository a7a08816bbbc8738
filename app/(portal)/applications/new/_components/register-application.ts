import type { Application, CreateApplicationInput } from '#lib/domain/resources/application.ts';
import { createApplication } from '#lib/queries/applications.ts';
import { ApiError } from '#lib/queries/client.ts';
import { requestScopes } from '#lib/queries/scopes.ts';

type Registration = { details: CreateApplicationInput; scopes: string[]; reason: string };

/** What stands in a request that needs nobody's decision. */
const reasonForAutomatic = 'Chosen when the application was registered.';

/**
 * Registers an application and asks for its scopes. The second may fail where the first did not:
 * then the application exists, and `scopesError` says why it holds nothing yet.
 */
export async function registerApplication(
  registration: Registration,
): Promise<{ application: Application; scopesError: ApiError | null }> {
  const { details, scopes, reason } = registration;
  const application = await createApplication(details);
  if (scopes.length === 0) return { application, scopesError: null };
  try {
    const request = { scopes, reason: reason === '' ? reasonForAutomatic : reason };
    await requestScopes({ applicationId: application.id, request });
    return { application, scopesError: null };
  } catch (error) {
    if (error instanceof ApiError) return { application, scopesError: error };
    throw error;
  }
}
