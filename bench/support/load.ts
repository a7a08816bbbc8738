import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';
import { cores, onCore } from './processes.ts';

const run = promisify(execFile);
const hasWrk = spawnSync('wrk', ['--version']).error === undefined;
const connections = 32;

export type Load = { url: string; path: string; keys: readonly string[]; seconds: number };

/** Calls a second that a server answers, with the keys used in turn. Throws if an answer is no success. */
export function measure(load: Load): Promise<number> {
  return hasWrk ? measureWithWrk(load) : measureWithAutocannon(load);
}

async function measureWithWrk({ url, path: target, keys, seconds }: Load): Promise<number> {
  const script = wrkScript(target, keys);
  const command = onCore(cores.load, ['wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, url]);
  const { stdout } = await run(command[0] as string, command.slice(1));
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`not all answers were good:\n${stdout}`);
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1];
  if (!rate) throw new Error(`wrk said:\n${stdout}`);
  return Number(rate);
}

const scripts = new Map<string, string>();
const directory = mkdtempSync(path.join(os.tmpdir(), 'latchkey-bench-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));

/** The requests are written out beforehand, so that the load costs the same with one key and with many. */
function wrkScript(target: string, keys: readonly string[]): string {
  const name = `${target}|${keys[0]}|${keys.length}`;
  const known = scripts.get(name);
  if (known) return known;
  const file = path.join(directory, `load-${scripts.size}.lua`);
  const list = keys.map((key) => `"${key}"`).join(',');
  writeFileSync(
    file,
    `local keys = {${list}}
local requests = {}
local at = 0
function init(args)
  for index, key in ipairs(keys) do
    requests[index] = wrk.format("GET", "${target}", { ["X-API-Key"] = key })
  end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
`,
  );
  scripts.set(name, file);
  return file;
}

async function measureWithAutocannon({ url, path: target, keys, seconds }: Load): Promise<number> {
  const requests = keys.map((key) => ({ method: 'GET' as const, path: target, headers: { 'X-API-Key': key } }));
  const result = await autocannon({ url, connections, duration: seconds, requests });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx + result.errors} answers were not good`);
  return result.requests.average;
}
