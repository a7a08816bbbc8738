import type { z } from 'zod';
import { DomainError, type FieldError } from '#lib/domain/errors.ts';

/** Reads an input through its schema. Throws `invalid_input` that names every bad value. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalidInput(result.error.issues.flatMap(fieldErrors));
}

export function invalidInput(fields: readonly FieldError[]): DomainError {
  return new DomainError('invalid_input', undefined, { fields });
}

/** What one complaint of a schema says to whoever sent the input. */
export function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: toPointer([...issue.path, key]), detail: 'There is no such field.' }));
  }
  return [{ pointer: toPointer(issue.path), detail: issue.message }];
}

/** A JSON pointer, RFC 6901. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
