/** The table of docs/architecture.md. A file belongs to the first layer that matches it. */
export type Layer = {
  name: string;
  files: string[];
  /** Patterns of project paths. */
  imports: string[];
  /** More that only `import type` may name. */
  importsTypesOf?: string[];
  /** Names of packages; `*` for any but those of `neverPackages`, `node:*` for Node's own. */
  packages: string[];
  neverPackages?: string[];
  typesOfPackages?: string[];
};

/** Type-level or inert: allowed everywhere. */
export const packagesAnywhere = ['zod'];

const database = ['@prisma/client', '@prisma/adapter-pg', 'pg'];
const serverOnly = [...database, 'hono', '@hono/zod-openapi', '@auth0/nextjs-auth0', 'server-only'];

/** What the rooms that draw pages have in common. */
const drawn = ['components/**', 'lib/queries/**', 'lib/domain/**', 'app/globals.css'];

export const layers: Layer[] = [
  {
    name: 'tests, bench, e2e and lib/testing',
    files: ['**/*.test.ts', '**/*.test.tsx', 'lib/testing/**', 'e2e/**', 'bench/**', '*.config.ts'],
    imports: ['**'],
    packages: ['*', 'node:*'],
  },
  {
    name: 'lib/domain',
    files: ['lib/domain/**'],
    imports: ['lib/domain/**'],
    packages: ['zod', 'typeid-js'],
  },
  {
    name: 'lib/keys',
    files: ['lib/keys/**'],
    imports: ['lib/keys/**', 'lib/domain/**'],
    packages: ['node:crypto', 'node:zlib', 'node:util'],
  },
  {
    name: 'lib/config',
    files: ['lib/config/**'],
    imports: ['lib/config/**', 'lib/domain/**'],
    packages: ['zod'],
  },
  {
    name: 'lib/db',
    files: ['lib/db/**'],
    imports: ['lib/db/**', 'lib/config/**', 'lib/domain/errors.ts'],
    packages: [...database, '@prisma/driver-adapter-utils', '@prisma/schema-engine-wasm', 'node:*'],
  },
  {
    name: 'lib/services',
    files: ['lib/services/**'],
    imports: ['lib/services/**', 'lib/domain/**', 'lib/keys/**', 'lib/db/**', 'lib/config/**'],
    packages: ['node:*'],
  },
  {
    name: 'lib/session',
    files: ['lib/session/**'],
    imports: ['lib/session/**', 'lib/services/**', 'lib/domain/**', 'lib/config/**', 'lib/keys/**'],
    importsTypesOf: ['lib/db/client.ts'],
    packages: ['next', '@auth0/nextjs-auth0', 'server-only', 'jose', 'react', 'node:*'],
  },
  {
    name: 'lib/api',
    files: ['lib/api/**'],
    imports: ['lib/api/**', 'lib/services/**', 'lib/session/**', 'lib/domain/**', 'lib/config/**'],
    packages: ['hono', '@hono/zod-openapi', 'node:*'],
  },
  {
    name: 'lib/queries',
    files: ['lib/queries/**'],
    imports: ['lib/queries/**', 'lib/domain/**'],
    importsTypesOf: ['lib/api/**'],
    packages: ['@tanstack/react-query', 'react'],
  },
  {
    name: 'app/api',
    files: ['app/api/**', 'app/.well-known/**'],
    imports: ['lib/api/**', 'lib/session/**', 'lib/services/**', 'lib/config/**', 'lib/domain/**'],
    packages: ['next', 'hono'],
  },
  {
    name: '_components of app',
    files: ['app/**/_components/**'],
    imports: [...drawn, 'own _components'],
    packages: ['*'],
    neverPackages: serverOnly,
  },
  {
    name: 'app',
    files: ['app/**', 'proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts'],
    imports: [...drawn, 'lib/session/**', 'lib/services/**', 'lib/config/**', 'own _components'],
    packages: ['*', 'node:*'],
    neverPackages: database,
  },
  {
    name: 'components/ui and components/charts',
    files: ['components/ui/**', 'components/charts/**'],
    imports: ['components/ui/**', 'components/charts/**', 'lib/domain/**'],
    packages: ['*'],
    neverPackages: [...serverOnly, '@tanstack/react-query'],
  },
  {
    name: 'components',
    files: ['components/**'],
    imports: ['components/**', 'lib/queries/**', 'lib/domain/**'],
    packages: ['*'],
    neverPackages: serverOnly,
  },
  {
    name: 'gateway',
    files: ['gateway/**'],
    imports: ['gateway/**', 'lib/domain/**', 'lib/keys/**', 'lib/config/**'],
    packages: ['node:*', 'pg', 'undici', 'find-my-way', 'pino', 'prom-client', 'jose'],
  },
  {
    name: 'examples',
    files: ['examples/**'],
    imports: ['examples/**'],
    packages: ['node:*'],
  },
  {
    name: 'dev',
    files: ['dev/**'],
    imports: ['dev/**', 'lib/config/**', 'lib/domain/**', 'lib/db/migrate.ts', 'scripts/**'],
    packages: ['*', 'node:*'],
    neverPackages: ['next', 'react'],
  },
  {
    name: 'scripts',
    files: ['scripts/**'],
    imports: ['scripts/**', 'lib/db/migrate.ts', 'lib/config/**', 'lib/domain/**', 'dev/**'],
    packages: ['*', 'node:*'],
  },
];
