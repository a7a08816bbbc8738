import 'server-only';

/**
 * Writes an unexpected failure to stderr, one JSON line. Prisma's complaints about a query quote
 * its values, among them digests and session content, so their text is left out.
 */
export function reportError(error: unknown, facts: { requestId: string; path?: string }): void {
  const isQuoting = error instanceof Error && error.name === 'PrismaClientValidationError';
  const line = {
    level: 'error',
    time: new Date().toISOString(),
    ...facts,
    name: error instanceof Error ? error.name : typeof error,
    code: error instanceof Error && 'code' in error ? error.code : undefined,
    message: error instanceof Error && !isQuoting ? error.message : undefined,
    stack: error instanceof Error ? error.stack?.match(/^ {4}at .*$/gm)?.join('\n') : undefined,
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
