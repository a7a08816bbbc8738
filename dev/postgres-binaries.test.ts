import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canReach } from './postgres-binaries.ts';

const stranger = { uid: 987_654, gid: 987_654 };
let home: string;

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'latchkey-home-'));
  mkdirSync(path.join(home, 'checkout'), { mode: 0o755 });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('a closed home folder keeps another user from what lies below it, also from what is not there yet', () => {
  chmodSync(home, 0o700);
  expect(canReach(stranger, path.join(home, 'checkout'))).toBe(false);
  expect(canReach(stranger, path.join(home, 'checkout/.latchkey/postgres'))).toBe(false);
});

test('passing through is enough: a folder need not be readable', () => {
  chmodSync(home, 0o711);
  expect(canReach(stranger, path.join(home, 'checkout/.latchkey/postgres'))).toBe(true);
});

test('the owner of a closed folder gets in', () => {
  chmodSync(home, 0o700);
  const owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  expect(canReach(owner, path.join(home, 'checkout'))).toBe(true);
});
