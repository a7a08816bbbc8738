/**
 * `npm start`: brings the whole of Latchkey up on this machine, says where it answers, and takes
 * it down again. `--reload` is `npm run dev`.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '#lib/config/parse.ts';
import { readStartConfig } from '#lib/config/start.ts';
import { StartError } from './data-dir.ts';
import { createStack, type Stack } from './stack.ts';
import { summary } from './summary.ts';

const projectRoot = path.dirname(import.meta.dirname);
const startedAt = Date.now();

/** npm passes a signal of the terminal on, which the terminal has sent here as well. */
const sameSignalMilliseconds = 500;

let stack: Stack | undefined;
let stoppingSince: number | null = null;

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readStartConfig(process.env);
  const isReloading = process.argv.includes('--reload');

  stack = createStack({ projectRoot, config, isReloading, onFailure: fail });
  await stack.start();
  if (stoppingSince !== null) return;
  console.log(`\nLatchkey is ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  console.log(summary(config, stack.dataDir));
}

async function stop(exitCode: number): Promise<void> {
  if (stoppingSince !== null) return;
  stoppingSince = Date.now();
  if (await stack?.stop()) console.log('Stopped.');
  process.exit(exitCode);
}

function fail(error: unknown): void {
  if (stoppingSince !== null) return;
  const isExpected = error instanceof StartError || error instanceof ConfigError;
  console.error(isExpected ? error.message : error);
  void stop(1);
}

function onSignal(): void {
  if (stoppingSince === null) {
    console.log('\nStopping ...');
    void stop(0);
  } else if (Date.now() - stoppingSince > sameSignalMilliseconds) {
    console.error('Killed.');
    stack?.kill();
    process.exit(1);
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
process.once('disconnect', onSignal);
process.channel?.unref();
main().catch(fail);
