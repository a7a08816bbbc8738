import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Thrown for what the person at the terminal can mend: shown without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const folders = ['logs', 'identity', 'gateway'];
const lockName = 'start.pid';

/** Everything that `npm start` keeps in its data directory. */
export const dataDirEntries: readonly string[] = [...folders, 'postgres', 'secrets.json', lockName];

/**
 * The folder of the embedded parts. Others may pass through it and list nothing: as root,
 * PostgreSQL runs as a user of its own and has to reach its data below.
 */
export function openDataDir(projectRoot: string, configured: string): string {
  const directory = path.resolve(projectRoot, configured);
  mkdirSync(directory, { recursive: true });
  if (process.getuid?.() === statSync(directory).uid) chmodSync(directory, 0o711);
  for (const name of folders) {
    mkdirSync(path.join(directory, name), { recursive: true, mode: 0o700 });
  }
  return directory;
}

/** The process that runs over a data directory, or null. */
export function runningOver(dataDir: string): number | null {
  const file = lockFile(dataDir);
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8'));
  return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isOurs(pid) ? pid : null;
}

/** Marks a data directory as in use until this process ends. Throws StartError where another runs over it. */
export function claimDataDir(dataDir: string): void {
  const pid = runningOver(dataDir);
  if (pid !== null) {
    throw new StartError(
      `Latchkey already runs over ${dataDir} (process ${pid}).\nStop it first, or set LATCHKEY_DATA_DIR and other ports.`,
    );
  }
  writeFileSync(lockFile(dataDir), String(process.pid));
  process.on('exit', () => rmSync(lockFile(dataDir), { force: true }));
}

function lockFile(dataDir: string): string {
  return path.join(dataDir, lockName);
}

/** A number left by a process that was killed may belong to somebody else by now. */
function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  if (!existsSync('/proc/self/cmdline')) return true;
  return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes('dev/start.ts');
}
