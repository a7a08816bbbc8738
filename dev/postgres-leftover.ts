import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from './data-dir.ts';

const stopSeconds = 30;

/**
 * Clears what a start that was killed has left: a PostgreSQL that still runs over the directory
 * is stopped, and a `postmaster.pid` whose number belongs to another program by now is removed,
 * since PostgreSQL would take that program for itself and refuse to start. To be called by
 * whoever has claimed the data directory.
 */
export async function clearPostgresLeftovers(directory: string): Promise<void> {
  const file = path.join(directory, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isPostgresOver(pid, directory)) {
    rmSync(file, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + stopSeconds * 1000;
  while (isPostgresOver(pid, directory)) {
    if (Date.now() > deadline) throw new StartError(`PostgreSQL of an earlier start does not stop (process ${pid}).`);
    await delay(50);
  }
}

function isPostgresOver(pid: number, directory: string): boolean {
  const commandLine = commandLineOf(pid);
  return commandLine.includes('postgres') && commandLine.includes(directory);
}

function commandLineOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 1) return '';
  try {
    return existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
