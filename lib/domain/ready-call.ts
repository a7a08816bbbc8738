import type { Api, Operation } from './resources/api.ts';

/** An operation to begin with, and the API that it is of. */
export type ReadyOperation = {
  basePath: string;
  operation: Pick<Operation, 'method' | 'path' | 'exampleQuery' | 'userRequired'>;
};

/**
 * The operation among those that the scopes open with which a first call goes best: one that reads,
 * needs no user, has no parameter in its path and comes with an example. Null where they open none.
 */
export function chooseReadyOperation(apis: readonly Api[], scopes: readonly string[]): ReadyOperation | null {
  const open = apis.flatMap(({ basePath, operations }) =>
    operations
      .filter(({ scope }) => scope !== null && scopes.includes(scope))
      .map((operation) => ({ basePath, operation, effort: effortOf(operation) })),
  );
  open.sort((one, other) => one.effort - other.effort);
  const [best] = open;
  return best ? { basePath: best.basePath, operation: best.operation } : null;
}

function effortOf({ method, path, exampleQuery, userRequired }: Operation): number {
  return (method === 'GET' ? 0 : 8) + (userRequired ? 4 : 0) + (path.includes('{') ? 2 : 0) + (exampleQuery ? 0 : 1);
}

/**
 * A `curl` for a POSIX shell. `key` stands in the header as it is, so that it may be a shell variable;
 * `origin` is what a publishable key is bound to. Parameters of the path stand in capitals, since
 * curl would read their braces as alternatives.
 */
export function curlText(call: {
  gatewayUrl: string;
  ready: ReadyOperation;
  key: string;
  origin: string | null;
}): string {
  const { method, path, exampleQuery, userRequired } = call.ready.operation;
  const filled = path.replaceAll(/\{([^}]*)\}/g, (_, name: string) => name.toUpperCase());
  const url = `${call.gatewayUrl}${call.ready.basePath}${filled}${exampleQuery ? `?${exampleQuery}` : ''}`;
  const hasBody = method === 'POST' || method === 'PUT' || method === 'PATCH';
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${inDoubleQuotes(url)}"`,
    `-H "X-API-Key: ${call.key}"`,
    ...(call.origin ? [`-H "Origin: ${inDoubleQuotes(call.origin)}"`] : []),
    ...(userRequired ? ['-H "Authorization: Bearer $USER_TOKEN"'] : []),
    ...(hasBody ? ['-H "Content-Type: application/json"', "-d '{}'"] : []),
  ];
  return parts.join(' \\\n  ');
}

/** What a shell would act upon inside double quotes is made plain. */
function inDoubleQuotes(text: string): string {
  return text.replaceAll(/["\\$`]/g, '\\$&');
}
