import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A program of node_modules or of ours, run by this Node. */
export type Check = { name: string; arguments: string[]; environment?: Record<string, string> };

export type CheckResult = { name: string; isGood: boolean; seconds: number; output: string };

/** Runs a check. Its output is kept for the case that it fails, or goes straight to the terminal. */
export async function runCheck(check: Check, shows: 'output' | 'nothing'): Promise<CheckResult> {
  const startedAt = Date.now();
  const child = spawn(process.execPath, check.arguments, {
    stdio: ['ignore', shows === 'output' ? 'inherit' : 'pipe', shows === 'output' ? 'inherit' : 'pipe'],
    env: { ...process.env, ...check.environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { name: check.name, isGood: code === 0, seconds: (Date.now() - startedAt) / 1000, output };
}

/** How many tests passed and failed. */
export type Count = { passed: number; failed: number };

/** Runs Vitest over one of its projects and counts by its own report. A crash counts as a failure. */
export async function runVitest(project: string, parameters: string[], shows: 'output' | 'nothing') {
  return withReport(async (report) => {
    const result = await runCheck(
      {
        name: `${project} tests`,
        arguments: [
          ...['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...parameters],
          ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
        ],
      },
      shows,
    );
    return { result, count: countOf(result, () => readVitestReport(report)) };
  });
}

/** Runs Playwright, and counts in the same way. */
export async function runPlaywright(parameters: string[]) {
  return withReport(async (report) => {
    const result = await runCheck(
      {
        name: 'browser journeys',
        arguments: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...parameters],
        environment: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      },
      'output',
    );
    return { result, count: countOf(result, () => readPlaywrightReport(report)) };
  });
}

async function withReport<Result>(work: (report: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'latchkey-report-'));
  try {
    return await work(path.join(directory, 'report.json'));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function countOf({ isGood }: CheckResult, read: () => Count): Count {
  let count: Count;
  try {
    count = read();
  } catch {
    count = { passed: 0, failed: 0 };
  }
  return isGood || count.failed > 0 ? count : { ...count, failed: 1 };
}

function readVitestReport(file: string): Count {
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  // A file that cannot be loaded has no tests to count.
  const broken = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

function readPlaywrightReport(file: string): Count {
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number };
    errors: unknown[];
  };
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length };
}
