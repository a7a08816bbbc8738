import { defineConfig } from 'prisma/config';

/** Read by the Prisma command line only; the processes take their address from `lib/config`. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_MIGRATION_URL ?? process.env.DATABASE_URL ?? '' },
});
