/** `npm run reset`: removes the data of the embedded setup, after asking. `--yes` answers for scripts. */
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { readStartConfig } from '#lib/config/start.ts';
import { dataDirEntries, runningOver } from './data-dir.ts';
import { postgresDirectory } from './postgres-binaries.ts';
import { clearPostgresLeftovers } from './postgres-leftover.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
const dataDir = path.resolve(path.dirname(import.meta.dirname), readStartConfig(process.env).dataDir);
const postgres = postgresDirectory(dataDir);
// Only what `npm start` made: LATCHKEY_DATA_DIR may name a folder that holds other things too.
const targets = [postgres, ...dataDirEntries.map((name) => path.join(dataDir, name))].filter((entry) =>
  existsSync(entry),
);

async function isAgreed(): Promise<boolean> {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) return false;
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(`Remove ${dataDir} with its database, secrets and logs? (yes/no) `);
  prompt.close();
  return answer.trim().toLowerCase() === 'yes';
}

const pid = runningOver(dataDir);
if (pid !== null) {
  console.error(`Latchkey runs over ${dataDir} (process ${pid}). Stop it first.`);
  process.exitCode = 1;
} else if (targets.length === 0) {
  console.log(`There is nothing in ${dataDir}.`);
} else if (await isAgreed()) {
  await clearPostgresLeftovers(postgres);
  for (const target of targets) rmSync(target, { recursive: true, force: true });
  if (existsSync(dataDir) && readdirSync(dataDir).length === 0) rmdirSync(dataDir);
  console.log(`Removed the data in ${dataDir}. The next npm start begins anew.`);
} else {
  console.error('Nothing was removed. Answer yes, or pass --yes: npm run reset -- --yes');
  process.exitCode = 1;
}
