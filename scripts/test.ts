/**
 * `npm test`: verify, integration on a real PostgreSQL, build, browser journeys. With a name, one
 * part: `unit`, `integration` or `e2e`; what follows it goes to the runner. Ends with the count.
 */
import { buildPortal, generatePrismaClient } from '#dev/build.ts';
import { type Count, runPlaywright, runVitest } from './check.ts';
import { ensureChromium } from './chromium.ts';
import { verify } from './verify.ts';

const [part = 'all', ...parameters] = process.argv.slice(2);

const parts: Record<string, (() => Promise<Count>)[]> = {
  unit: [async () => (await runVitest('unit', parameters, 'output')).count],
  integration: [integration],
  e2e: [journeys],
  all: [verify, integration, journeys],
};

async function integration(): Promise<Count> {
  console.log('\nIntegration tests');
  return (await runVitest('integration', parameters, 'output')).count;
}

async function journeys(): Promise<Count> {
  console.log('\nBrowser journeys');
  try {
    process.env.CHROMIUM_PATH = ensureChromium();
    console.log(`  Chromium: ${process.env.CHROMIUM_PATH}`);
    await buildPortal(process.cwd());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
  return (await runPlaywright(parameters)).count;
}

async function main(): Promise<void> {
  const chosen = parts[part];
  if (!chosen) {
    console.error(`There is no part ${part}: unit, integration, e2e, or nothing for all of them.`);
    process.exitCode = 1;
    return;
  }
  const startedAt = Date.now();
  await generatePrismaClient(process.cwd());
  const total: Count = { passed: 0, failed: 0 };
  for (const run of chosen) {
    const count = await run();
    total.passed += count.passed;
    total.failed += count.failed;
  }
  console.log(`\nThe whole took ${Math.round((Date.now() - startedAt) / 1000)} s`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
}

await main();
