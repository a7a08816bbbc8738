import createRouter, { type HTTPMethod } from 'find-my-way';
import { isAmbiguousPath } from '#lib/domain/request-path.ts';

export type Operation = {
  id: string;
  method: string;
  /** A template relative to the base path, parameters as `{name}`. */
  path: string;
  scope: string | null;
  userRequired: boolean;
};

export type Routes = {
  /**
   * The operation whose template is this very path. Such a path needs no other judgement: it
   * was published letter by letter.
   */
  matchExactly: (method: string, path: string) => Operation | null;
  /** The operation of a method and a path below the base path, which begins with a slash. */
  match: (method: string, path: string) => Operation | null;
};

const longestParameter = 8_192;

/**
 * Operations by method and path. Exact segments win over parameters. HEAD is matched as GET. An
 * operation whose template cannot be matched safely is given to `skipped` and never matches,
 * which refuses its calls.
 */
export function createRoutes(
  operations: readonly Operation[],
  skipped: (operation: Operation, reason: string) => void,
): Routes {
  const router = createRouter({ caseSensitive: true, maxParamLength: longestParameter });
  const exact = new Map<string, Map<string, Operation>>();
  for (const operation of operations) {
    try {
      router.on(operation.method as HTTPMethod, routeOf(operation.path), unused, operation);
      if (isLiteral(operation.path)) pathsOf(exact, operation.method).set(operation.path, operation);
    } catch (error) {
      skipped(operation, error instanceof Error ? error.message : String(error));
    }
  }
  router.compile();

  return {
    matchExactly: (method, path) => exact.get(asGet(method))?.get(path) ?? null,
    match: (method, path) => {
      const found = router.find(asGet(method) as HTTPMethod, path);
      if (found === null) return null;
      const operation = found.store as Operation;
      // The router lets a parameter at the end match nothing; `/events/` is not `/events/{id}`.
      if (path.endsWith('/') && !operation.path.endsWith('/')) return null;
      return operation;
    },
  };
}

function unused(): void {}

function asGet(method: string): string {
  return method === 'HEAD' ? 'GET' : method;
}

/** A template that is a path as it stands, and one that can be read in one way only. */
function isLiteral(template: string): boolean {
  return !template.includes('{') && !isAmbiguousPath(template);
}

function pathsOf(exact: Map<string, Map<string, Operation>>, method: string): Map<string, Operation> {
  const paths = exact.get(method) ?? new Map<string, Operation>();
  exact.set(method, paths);
  return paths;
}

/**
 * The router's way to write a template: parameters are numbered, since its names may not hold
 * what OpenAPI's may, and one that shares its segment with text is bounded by a pattern, since
 * the router would take the text as part of the name and match more than the template says.
 */
function routeOf(template: string): string {
  let parameters = 0;
  return template
    .split('/')
    .map((segment) => {
      if (/^\{[^{}]+\}$/.test(segment)) return `:p${++parameters}`;
      // Split by a group, so that every second part is a parameter.
      const parts = segment.split(/(\{[^{}]+\})/);
      return parts.map((part, index) => (index % 2 === 1 ? `:p${++parameters}([^/]+)` : literal(part))).join('');
    })
    .join('/');
}

/** Throws on what has a meaning to the router and none in a template. */
function literal(text: string): string {
  if (/[*{}]/.test(text)) throw new Error('the template holds * or an unclosed brace');
  return decodeURI(text).replaceAll(':', '::');
}
