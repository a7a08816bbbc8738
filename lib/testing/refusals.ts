import { DomainError } from '#lib/domain/errors.ts';

/** What a verb throws, as a caller could see it; the value itself where it throws nothing. */
export async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, detail: error.message, fields: error.fields, extensions: error.extensions };
  }
}

/** Only the code, or `done`. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code;
  }
}
