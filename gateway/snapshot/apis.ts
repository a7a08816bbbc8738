import { createRoutes, type Operation, type Routes } from './routes.ts';

export type Api = {
  id: string;
  slug: string;
  /** One segment with its slash, for example `/maps`. */
  basePath: string;
  /** Scheme, host and port of the upstream. */
  origin: string;
  /** What stands before every path at the upstream, without a slash at its end; mostly empty. */
  pathPrefix: string;
  routes: Routes;
};

export type ApiRow = {
  id: string;
  slug: string;
  basePath: string;
  upstream: string;
  state: string;
  operations: Operation[];
};

export type Apis = {
  upsert: (row: ApiRow) => void;
  remove: (id: string) => void;
  /** The published API of a base path. */
  published: (basePath: string) => Api | undefined;
  all: () => Iterable<Api>;
};

export type Warn = (about: Record<string, unknown>, text: string) => void;

/** The published APIs; drafts and retired ones are as if they were not. */
export function createApis(warn: Warn): Apis {
  const byBasePath = new Map<string, Api>();

  function remove(id: string): void {
    for (const [basePath, api] of byBasePath) if (api.id === id) byBasePath.delete(basePath);
  }

  return {
    upsert: (row) => {
      remove(row.id);
      if (row.state !== 'published') return;
      if (!URL.canParse(row.upstream)) {
        warn({ api: row.id }, 'the upstream of the API is no URL: the API is left out');
        return;
      }
      const { origin, pathname } = new URL(row.upstream);
      const skipped = (operation: Operation, reason: string) =>
        warn(
          { api: row.id, operation: operation.id, reason },
          'the path of the operation cannot be matched: it is left out',
        );
      byBasePath.set(row.basePath, {
        id: row.id,
        slug: row.slug,
        basePath: row.basePath,
        origin,
        pathPrefix: pathname.replace(/\/+$/, ''),
        routes: createRoutes(row.operations, skipped),
      });
    },
    remove,
    published: (basePath) => byBasePath.get(basePath),
    all: () => byBasePath.values(),
  };
}
