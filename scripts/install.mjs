/**
 * What has to work before anything is installed: plain JavaScript, nothing but Node's own
 * modules, nothing newer than Node 20.
 */
import { spawn, spawnSync } from 'node:child_process';
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
    return found ? isSame(found, entry) : isOptional(entry);
  });
  return isComplete && Object.entries(present).every(([path, entry]) => wanted[path] || isOptional(entry));
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/** Builds for other platforms, which may be in either list and not in the other. */
function isOptional(entry) {
  return Boolean(entry.optional || entry.devOptional);
}

function isSame(one, other) {
  return one.version === other.version && one.integrity === other.integrity;
}

/** The project's own Node, which comes with the dependencies. */
export function projectNode(root) {
  return join(root, 'node_modules/.bin/node');
}

function nodeVersionOf(executable) {
  const { status, stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/**
 * Installs what the lock file says, where that is not there. Returns a text for people that says
 * what went wrong, or null. Not `npm ci`: it gives up on a registry, or a lock file written beside
 * one, that lacks the builds of some optional package for other platforms.
 *
 * @param {string} root of the project
 */
export async function install(root) {
  if (isInstalled(root)) return null;
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  console.log('Installing dependencies ...');
  const timer = setInterval(() => console.log(`  still at it after ${seconds()}`), 15000);
  const problem = await runNpm(root);
  clearInterval(timer);
  if (problem) return problem;
  if (!nodeVersionOf(projectNode(root))) {
    return 'The dependencies are installed, but without the Node that comes with them, since npm ran no install scripts.\nAllow them (`npm config get ignore-scripts` must say false), remove node_modules and try again.';
  }
  console.log(`Dependencies installed in ${seconds()}`);
  return null;
}

function runNpm(root) {
  const options = ['--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawn('npm', ['install', ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: environmentForNpm(root),
  });
  return new Promise((resolve) => {
    npm.on('error', (error) => resolve(`npm could not be started: ${error.message}`));
    npm.on('close', (code) => resolve(code === 0 ? null : npmFailed));
  });
}

const npmFailed =
  'The dependencies could not be installed; npm says why above. If it names the network, look at your proxy and at `npm config get registry`.';

/**
 * npm may replace the Node in node_modules, so it must not run by it. Prisma's engines are
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
