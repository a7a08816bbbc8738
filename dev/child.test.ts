import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { untilAnswers } from './answers.ts';
import { type Child, startChild } from './child.ts';
import { findFreePort } from './ports.ts';

let directory: string;
const children: Child[] = [];

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'latchkey-child-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill();
  rmSync(directory, { recursive: true, force: true });
});

function start(program: string, onUnexpectedEnd: (child: Child) => void = () => undefined): Child {
  const file = path.join(directory, 'program.mjs');
  writeFileSync(file, program);
  const child = startChild({
    name: 'example',
    arguments: [file],
    environment: { ...process.env },
    projectRoot: directory,
    logFile: path.join(directory, 'example.log'),
    shown: () => 'none',
    onUnexpectedEnd,
  });
  children.push(child);
  return child;
}

test('a child that dies is told at once, with how it ended and its last lines', async () => {
  const onEnd = vi.fn<(child: Child) => void>();
  start(`console.log('about to fail'); console.error('the reason'); process.exitCode = 3;`, onEnd);
  await vi.waitFor(() => expect(onEnd).toHaveBeenCalledOnce(), 10_000);
  const words = onEnd.mock.calls[0]?.[0].lastWords();
  expect(words).toMatch(/^exit code 3\n/);
  expect(words).toContain('about to fail');
  expect(words).toContain('the reason');
});

test('a child that dies while its own child holds the output is told as well', async () => {
  const onEnd = vi.fn();
  start(
    `import { spawn } from 'node:child_process';
     spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'], { stdio: 'inherit' });
     setTimeout(() => process.kill(process.pid, 'SIGKILL'), 100);`,
    onEnd,
  );
  await vi.waitFor(() => expect(onEnd).toHaveBeenCalledOnce(), 10_000);
});

test('a child that is stopped has time to finish, and its end is not unexpected', async () => {
  const onEnd = vi.fn();
  const file = path.join(directory, 'finished');
  const child = start(
    `import { writeFileSync } from 'node:fs';
     setInterval(() => {}, 1000);
     process.once('SIGTERM', () => setTimeout(() => { writeFileSync(${JSON.stringify(file)}, ''); process.exit(0); }, 100));
     console.log('up');`,
    onEnd,
  );
  const log = path.join(directory, 'example.log');
  await vi.waitFor(() => expect(readFileSync(log, 'utf8')).toContain('up'), 10_000);
  await child.stop(10);
  expect(existsSync(file)).toBe(true);
  expect(onEnd).not.toHaveBeenCalled();
});

test('a child that does not want to stop is killed after its grace', async () => {
  const child = start(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up');`);
  await vi.waitFor(() => expect(readFileSync(path.join(directory, 'example.log'), 'utf8')).toContain('up'), 10_000);
  await child.stop(0.1);
  expect(child.lastWords()).toMatch(/^SIGKILL/);
});

test('waiting for an answer ends when the child does, with its last words', async () => {
  const child = start(`console.error('no such table'); process.exitCode = 1;`);
  const url = `http://127.0.0.1:${await findFreePort()}/healthz`;
  await expect(untilAnswers(child, url, 30)).rejects.toThrow(/^example ended: exit code 1[\s\S]*no such table/);
});

test('a process whose parent was killed ends by itself', async () => {
  const grandchild = path.join(directory, 'grandchild.pid');
  const program = path.join(directory, 'grandchild.mjs');
  writeFileSync(
    program,
    `import { writeFileSync } from 'node:fs';
     setInterval(() => {}, 1000); writeFileSync(${JSON.stringify(grandchild)}, String(process.pid));`,
  );
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { startChild } from ${JSON.stringify(fileURLToPath(new URL('./child.ts', import.meta.url)))};
       startChild({ name: 'example', arguments: [${JSON.stringify(program)}], environment: process.env,
         projectRoot: '/', logFile: ${JSON.stringify(path.join(directory, 'log'))}, shown: () => 'none',
         onUnexpectedEnd: () => undefined });`,
    ],
    { stdio: 'ignore' },
  );
  await vi.waitFor(() => expect(existsSync(grandchild) && readFileSync(grandchild, 'utf8')).toBeTruthy(), 10_000);
  const pid = Number(readFileSync(grandchild, 'utf8'));
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 10_000);
});
