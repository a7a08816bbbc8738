import 'server-only';
import { notFound } from 'next/navigation';
import { DomainError } from '#lib/domain/errors.ts';

/**
 * What a page reads from a verb: the answer, or the page that says that there is nothing here.
 * Of any other error the error page in the browser gets the code alone, as its digest.
 */
export async function reading<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'not_found') notFound();
    throw Object.assign(error, { digest: error.code });
  }
}
