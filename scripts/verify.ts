/** `npm run verify`: everything that needs no database and no browser. */
import { generatePrismaClient } from '#dev/build.ts';
import { type Check, type CheckResult, type Count, runCheck, runVitest } from './check.ts';

const checks: readonly Check[] = [
  { name: 'format and lint', arguments: ['node_modules/@biomejs/biome/bin/biome', 'ci', '.'] },
  { name: 'layers', arguments: ['scripts/layers.ts'] },
  {
    name: 'types of the routes',
    arguments: ['node_modules/next/dist/bin/next', 'typegen'],
    environment: { NEXT_TELEMETRY_DISABLED: '1' },
  },
  { name: 'types', arguments: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.verify.json'] },
  { name: 'dead code', arguments: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

/**
 * Runs all of it, whatever fails, says a line each, and shows the output of what failed. A check
 * that failed counts as one failure, one that held as nothing: only tests count as passed.
 */
export async function verify(): Promise<Count> {
  await generatePrismaClient(process.cwd());
  const tests = runVitest('unit', [], 'nothing');
  let failedChecks = 0;
  for (const check of checks) {
    const result = await runCheck(check, 'nothing');
    report(result);
    if (!result.isGood) failedChecks += 1;
  }
  const { result, count } = await tests;
  report({ ...result, name: `${count.passed} unit tests` });
  return { passed: count.passed, failed: count.failed + failedChecks };
}

function report(result: CheckResult): void {
  console.log(`  ${result.name.padEnd(20)} ${result.isGood ? 'good' : 'FAILED'}  ${result.seconds.toFixed(1)} s`);
  if (!result.isGood) console.error(`\n${result.output.trim()}\n`);
}

if (import.meta.main && (await verify()).failed > 0) process.exitCode = 1;
