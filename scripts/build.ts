/** `npm run build`: the portal, where its sources have changed since the last build. */
import { buildPortal, generatePrismaClient } from '#dev/build.ts';
import { StartError } from '#dev/data-dir.ts';
import { step } from '#dev/progress.ts';

const say = (wasStale: boolean) => (wasStale ? 'built' : 'up to date');

try {
  await step('Prisma client', () => generatePrismaClient(process.cwd()), say);
  await step('Portal build', () => buildPortal(process.cwd()), say);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
