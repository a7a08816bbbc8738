/** `npm run build`: the portal, where its sources have changed since the last build. */
import { buildPortal, generatePrismaClient } from '#dev/build.ts';

const startedAt = performance.now();
await generatePrismaClient(process.cwd());
const isBuilt = await buildPortal(process.cwd());
console.log(
  isBuilt ? `Portal built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s` : 'Portal is up to date',
);
