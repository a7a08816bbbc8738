import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimDataDir, openDataDir, runningOver } from './data-dir.ts';
import { clearPostgresLeftovers } from './postgres-leftover.ts';
import { openSecrets } from './secrets.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'latchkey-data-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A process of ours whose command line looks like a start, and one that looks like anything. */
async function withProcess(programArguments: string[], work: (pid: number) => Promise<void> | void): Promise<void> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)', ...programArguments]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  try {
    await work(child.pid as number);
  } finally {
    child.kill('SIGKILL');
  }
}

test('a second start over the same data is refused and names the process of the first', async () => {
  await withProcess(['dev/start.ts'], (pid) => {
    writeFileSync(path.join(directory, 'start.pid'), String(pid));
    expect(() => claimDataDir(directory)).toThrow(`process ${pid}`);
  });
});

test('a number left by a start that was killed hinders nobody, whoever has it now', async () => {
  await withProcess(['something-else'], (pid) => {
    writeFileSync(path.join(directory, 'start.pid'), String(pid));
    expect(runningOver(directory)).toBeNull();
  });
  writeFileSync(path.join(directory, 'start.pid'), '999999999');
  expect(runningOver(directory)).toBeNull();
});

test('secrets are made once, differ from each other, and are for the eyes of the owner alone', () => {
  const first = openSecrets(directory);
  expect(openSecrets(directory)).toEqual(first);
  expect(new Set(Object.values(first)).size).toBe(Object.values(first).length);
  expect(first.pepper).toMatch(/^1:\S{40,}$/);
  expect(statSync(path.join(directory, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('nobody else can list the data directory', () => {
  const opened = openDataDir(directory, 'data');
  expect(statSync(opened).mode & 0o066).toBe(0);
  expect(statSync(path.join(opened, 'logs')).mode & 0o077).toBe(0);
});

test('a postmaster.pid whose number belongs to another program is removed, and that program lives on', async () => {
  await withProcess([], async (pid) => {
    const file = path.join(directory, 'postmaster.pid');
    writeFileSync(file, `${pid}\n${directory}\n`);
    await clearPostgresLeftovers(directory);
    expect(existsSync(file)).toBe(false);
    expect(() => process.kill(pid, 0)).not.toThrow();
  });
});
