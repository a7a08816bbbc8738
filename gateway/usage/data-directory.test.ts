import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigError } from '#lib/config/parse.ts';
import { openDataDirectory } from './data-directory.ts';

function emptyDirectory(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'lk-gateway-data-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

test('a gateway is the same after a restart, and another in another directory', () => {
  const directory = emptyDirectory();
  const first = openDataDirectory(directory);
  first.release();
  expect(openDataDirectory(directory).gatewayId).toBe(first.gatewayId);
  expect(openDataDirectory(emptyDirectory()).gatewayId).not.toBe(first.gatewayId);
});

test('no batch number comes twice, whether it ended well or not', () => {
  const directory = emptyDirectory();
  const numbers: number[] = [];
  for (let life = 0; life < 3; life++) {
    // Not released: as after a kill.
    const { nextBatch } = openDataDirectory(directory);
    for (let batch = 0; batch < 1_500; batch++) numbers.push(nextBatch());
  }
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
});

test('a directory that a living gateway uses is refused', () => {
  const directory = emptyDirectory();
  writeFileSync(path.join(directory, 'gateway.lock'), String(process.ppid));
  expect(() => openDataDirectory(directory)).toThrow(ConfigError);
});

test('the lock of a gateway that was killed is no obstacle', () => {
  const directory = emptyDirectory();
  writeFileSync(path.join(directory, 'gateway.lock'), '999999999');
  expect(openDataDirectory(directory).nextBatch()).toBe(1);
});

test('a state that cannot be read is told, and not replaced by a new identity', () => {
  const directory = emptyDirectory();
  writeFileSync(path.join(directory, 'gateway.json'), '{"gatewayId":');
  expect(() => openDataDirectory(directory)).toThrow(/GATEWAY_DATA_DIR/);
});
