import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { ConfigError } from '#lib/config/parse.ts';

/** Who a gateway is, kept in its data directory: a new directory is a new gateway. */
export type DataDirectory = {
  gatewayId: string;
  /** A number that no batch of this gateway has had, in this life or one before. */
  nextBatch: () => number;
  release: () => void;
};

type State = { gatewayId: string; reservedBatches: number };

/** Batch numbers are reserved so many at a time: one write a thousand batches, and gaps after a restart. */
const batchesPerReservation = 1_000;

/** Throws ConfigError where the directory cannot be used, or another living gateway uses it. */
export function openDataDirectory(directory: string): DataDirectory {
  const lockFile = path.join(directory, 'gateway.lock');
  const stateFile = path.join(directory, 'gateway.json');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ConfigError(`GATEWAY_DATA_DIR: ${directory} cannot be made (${(error as NodeJS.ErrnoException).code})`);
  }
  takeLock(lockFile, directory);

  const state: State = existsSync(stateFile) ? readState(stateFile) : { gatewayId: randomUUID(), reservedBatches: 0 };
  let last = state.reservedBatches;

  function reserve(): void {
    state.reservedBatches = last + batchesPerReservation;
    writeDurably(stateFile, JSON.stringify(state));
  }
  reserve();

  return {
    gatewayId: state.gatewayId,
    nextBatch: () => {
      if (last >= state.reservedBatches) reserve();
      return ++last;
    },
    release: () => rmSync(lockFile, { force: true }),
  };
}

/** Two gateways with one identity would number different batches alike, and counts would be lost. */
function takeLock(lockFile: string, directory: string): void {
  try {
    writeNew(lockFile, String(process.pid));
    return;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new ConfigError(`GATEWAY_DATA_DIR: ${directory} cannot be written to (${code})`);
  }
  const holder = Number(readFileSync(lockFile, 'utf8'));
  if (holder !== process.pid && isAlive(holder)) {
    throw new ConfigError(`GATEWAY_DATA_DIR: ${directory} is in use by another gateway (process ${holder})`);
  }
  rmSync(lockFile, { force: true });
  writeNew(lockFile, String(process.pid));
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readState(file: string): State {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as State;
    if (typeof state.gatewayId === 'string' && Number.isSafeInteger(state.reservedBatches)) return state;
  } catch {
    // Falls through: told below.
  }
  throw new ConfigError(`GATEWAY_DATA_DIR: ${file} cannot be read; remove it to begin as a new gateway`);
}

function writeNew(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, text);
  closeSync(handle);
}

/** Whole or not at all, also when the power goes. */
function writeDurably(file: string, text: string): void {
  const draft = `${file}.draft`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
  const directory = openSync(path.dirname(file), 'r');
  fsyncSync(directory);
  closeSync(directory);
}
