import type { z } from 'zod';

/** Thrown at boot: the text lists every bad variable, a line each, and shows no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the environment once, through the schema of a process. An empty variable counts as
 * unset. Throws ConfigError with every fault at once, so that nobody mends them one by one.
 */
export function parseConfig<Schema extends z.ZodType>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The configuration is not valid:\n${[...new Set(lines)].join('\n')}`);
}
