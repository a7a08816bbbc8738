/**
 * What has to work before anything is installed: plain JavaScript, nothing but Node's own
 * modules, nothing newer than Node 20.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Why this Node cannot install the project, as a text for people, or null where it can. The
 * versions are those that Prisma accepts.
 *
 * @param {string} version for example `20.19.0`
 */
export function whyNodeIsTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isGood = major >= 24 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (isGood) return null;
  return `Latchkey needs Node 20.19, 22.12, 24 or newer to install itself, and this is Node ${version}.\nInstall a newer one from https://nodejs.org and try again.`;
}

/**
 * Whether node_modules holds what the lock file says. npm keeps its own record of an
 * installation, written last, so that one that was cut off counts as none.
 *
 * @param {string} root of the project
 */
export function isInstalled(root) {
  const recordFile = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(recordFile) || !nodeVersionOf(projectNode(root))) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(recordFile);
  const isComplete = Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? isSame(found, entry) : Boolean(entry.optional || entry.devOptional);
  });
  return isComplete && Object.keys(present).every((path) => wanted[path] !== undefined);
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

function isSame(one, other) {
  return one.version === other.version && one.integrity === other.integrity;
}

/** The project's own Node, which `npm ci` brings. */
export function projectNode(root) {
  return join(root, 'node_modules/.bin/node');
}

function nodeVersionOf(executable) {
  const { status, stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/**
 * Installs with `npm ci` where needed. Returns a text for people that says what went wrong, or null.
 *
 * @param {string} root of the project
 */
export function install(root) {
  if (isInstalled(root)) return null;
  const startedAt = Date.now();
  console.log('Installing dependencies (npm ci) ...');
  const { status, error } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environmentForNpm(root),
  });
  if (error) return `npm could not be started: ${error.message}`;
  if (status !== 0) {
    return 'The dependencies could not be installed; npm says why above. If it names the network, look at the proxy and at `npm config get registry`.';
  }
  if (!nodeVersionOf(projectNode(root))) {
    return 'The dependencies are installed, but without the Node that comes with them, since npm ran no install scripts.\nAllow them (`npm config get ignore-scripts` must say false) and run `npm ci`.';
  }
  console.log(`Dependencies installed in ${Math.round((Date.now() - startedAt) / 1000)} s`);
  return null;
}

/**
 * npm removes node_modules first, so it must not run by the Node in there. Prisma's engines are
 * not used, and naming any file as the engine keeps their installer from fetching them.
 */
function environmentForNpm(root) {
  const own = join(root, 'node_modules/.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => entry !== own);
  return {
    ...process.env,
    PATH: path.join(delimiter),
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? join(root, 'package.json'),
    CHECKPOINT_DISABLE: '1',
  };
}
