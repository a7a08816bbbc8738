import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled, whyNodeIsTooOld } from './install.mjs';

const root = process.cwd();
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'latchkey-install-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

type Entry = { version: string; integrity: string; optional?: boolean };
const pg: Entry = { version: '8.0.0', integrity: 'sha512-a' };

function project(locked: Record<string, Entry>, present: Record<string, Entry> | null): string {
  mkdirSync(path.join(directory, 'node_modules/.bin'), { recursive: true });
  symlinkSync(process.execPath, path.join(directory, 'node_modules/.bin/node'));
  writeFileSync(path.join(directory, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...locked } }));
  if (present) {
    writeFileSync(path.join(directory, 'node_modules/.package-lock.json'), JSON.stringify({ packages: present }));
  }
  return directory;
}

test('what the lock file says counts as installed only if it is there in that version', () => {
  expect(isInstalled(project({ 'node_modules/pg': pg }, { 'node_modules/pg': pg }))).toBe(true);
});

test.each([
  ['nothing was installed', { 'node_modules/pg': pg }, null],
  ['an installation was cut off, which leaves no record', { 'node_modules/pg': pg }, null],
  ['the lock file has another version', { 'node_modules/pg': { ...pg, version: '8.0.1' } }, { 'node_modules/pg': pg }],
  [
    'the lock file has another content',
    { 'node_modules/pg': { ...pg, integrity: 'sha512-b' } },
    { 'node_modules/pg': pg },
  ],
  ['a dependency was added', { 'node_modules/pg': pg, 'node_modules/zod': pg }, { 'node_modules/pg': pg }],
  ['a dependency was removed', {}, { 'node_modules/pg': pg }],
])('it installs where %s', (_case, locked, present) => {
  expect(isInstalled(project(locked, present))).toBe(false);
});

test('builds for other platforms need not be there', () => {
  const darwin = { ...pg, optional: true };
  expect(isInstalled(project({ 'node_modules/a': pg, 'node_modules/darwin': darwin }, { 'node_modules/a': pg }))).toBe(
    true,
  );
});

test.each(['18.20.0', '20.18.3', '21.7.0', '22.11.0', '23.5.0'])(
  'Node %s is refused with a text that names both',
  (version) => {
    expect(whyNodeIsTooOld(version)).toMatch(new RegExp(`20\\.19.*this is Node ${version.replaceAll('.', '\\.')}`));
  },
);

test.each(['20.19.0', '22.12.0', '24.0.0', '25.1.0'])('Node %s is good', (version) => {
  expect(whyNodeIsTooOld(version)).toBeNull();
});

/** The Node that runs npm on this machine, which is older than ours; ours where there is no other. */
function nodeOfTheMachine(): string {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
  return folders.map((folder) => path.join(folder, 'node')).find((file) => existsSync(file)) ?? process.execPath;
}

test('the first step runs under the Node of the machine and hands on to the one of the project', () => {
  project({ 'node_modules/pg': pg }, { 'node_modules/pg': pg });
  mkdirSync(path.join(directory, 'scripts'));
  for (const file of ['run.mjs', 'install.mjs'])
    cpSync(path.join(root, 'scripts', file), path.join(directory, 'scripts', file));
  writeFileSync(
    path.join(directory, 'program.ts'),
    'const word: string = process.argv[2] ?? ""; console.log(word, process.version); process.exitCode = 7;',
  );
  const result = spawnSync(nodeOfTheMachine(), ['scripts/run.mjs', 'program.ts', 'hello'], {
    cwd: directory,
    encoding: 'utf8',
  });
  expect(result.stdout).toBe(`hello ${process.version}\n`);
  expect(result.status).toBe(7);
});
