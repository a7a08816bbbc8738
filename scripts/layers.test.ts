import { describe, expect, test } from 'vitest';
import { checkFile, readImports } from './layers.ts';

const reasons = (file: string, source: string) => checkFile(file, source).map((fault) => fault.reason);

describe('an import that crosses a layer is refused in whatever form it is written', () => {
  const forms = {
    aliased: `import { createKey } from '#lib/services/key/create.ts';`,
    relative: `import { createKey } from '../lib/services/key/create.ts';`,
    roundabout: `import { createKey } from './ui/../../lib/./services/key/create.ts';`,
    dynamic: `const verb = await import('#lib/services/key/create.ts');`,
    're-exported': `export { createKey } from '#lib/services/key/create.ts';`,
    'wholly re-exported': `export * from '#lib/services/key/create.ts';`,
    'for its side effects': `import '#lib/services/key/create.ts';`,
    required: `const verb = require('#lib/services/key/create.ts');`,
    'as a type': `import type { Context } from '#lib/services/context.ts';`,
    'as a type in place': `type Context = import('#lib/services/context.ts').Context;`,
  };
  test.each(Object.entries(forms))('a component imports a service, %s', (_form, source) => {
    expect(reasons('components/key-list.tsx', source)).toHaveLength(1);
  });
});

test('the gateway may not import Prisma, nor what is built on it', () => {
  expect(reasons('gateway/main.ts', `import { PrismaClient } from '@prisma/client';`)).toHaveLength(1);
  expect(reasons('gateway/main.ts', `import { openDatabase } from '#lib/db/client.ts';`)).toHaveLength(1);
  expect(reasons('gateway/main.ts', `import { Pool } from 'pg';`)).toEqual([]);
});

test('queries may know the shapes of the API, and nothing of it at run time', () => {
  expect(reasons('lib/queries/keys.ts', `import type { Api } from '#lib/api/app.ts';`)).toEqual([]);
  expect(reasons('lib/queries/keys.ts', `import { type Api } from '#lib/api/app.ts';`)).toEqual([]);
  expect(reasons('lib/queries/keys.ts', `import { api } from '#lib/api/app.ts';`)).toHaveLength(1);
});

test('the rules of the domain reach nothing that has effects', () => {
  expect(reasons('lib/domain/decide.ts', `import { readFile } from 'node:fs/promises';`)).toHaveLength(1);
});

test('pages reach the database through the verbs alone', () => {
  expect(reasons('app/(portal)/applications/page.tsx', `import { Pool } from 'pg';`)).toHaveLength(1);
  expect(
    reasons('app/(portal)/applications/page.tsx', `import { openDatabase } from '#lib/db/client.ts';`),
  ).toHaveLength(1);
});

test('what runs in a browser imports nothing of Node', () => {
  expect(reasons('components/key-list.tsx', `import { readFile } from 'node:fs/promises';`)).toHaveLength(1);
});

test('islands of one route are used by that route alone', () => {
  const source = `import { List } from '#app/(portal)/applications/_components/list.tsx';`;
  expect(reasons('app/(portal)/applications/page.tsx', source)).toEqual([]);
  expect(reasons('app/(portal)/settings/page.tsx', source)).toHaveLength(1);
});

test('an import whose target is computed cannot be judged, and is refused', () => {
  expect(reasons('gateway/main.ts', 'await import(name);')).toHaveLength(1);
});

test('a file outside of every layer is refused', () => {
  expect(reasons('helpers/date.ts', '')).toHaveLength(1);
});

test('import type is told from import, name by name', () => {
  expect(readImports('a.ts', `import { type A, b } from './b.ts';`)[0]?.isType).toBe(false);
  expect(readImports('a.ts', `import { type A } from './b.ts';`)[0]?.isType).toBe(true);
});
