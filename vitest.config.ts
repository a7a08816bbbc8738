import { defineConfig } from 'vitest/config';

const tests = '{lib,gateway,dev,examples,scripts,app,components,bench}/**/*';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${tests}.test.{ts,tsx}`],
          exclude: [`${tests}.integration.test.ts`, 'node_modules/**'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'integration',
          include: [`${tests}.integration.test.ts`],
          environment: 'node',
          globalSetup: ['lib/testing/postgres-for-tests.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
