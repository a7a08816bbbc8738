import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export type ChildOptions = {
  name: string;
  /** Of the program, after Node's own name. */
  arguments: string[];
  environment: NodeJS.ProcessEnv;
  projectRoot: string;
  logFile: string;
  /** Which lines go to the terminal too, prefixed. Asked for each line. */
  shown: () => 'all' | 'errors' | 'none';
  onUnexpectedEnd: (child: Child) => void;
};

export type Child = {
  name: string;
  /** Resolves once it has ended. After `graceSeconds` it is killed. */
  stop: (graceSeconds: number) => Promise<void>;
  kill: () => void;
  hasEnded: () => boolean;
  /** `exit code 1` or `SIGSEGV`, and the last lines that it wrote. */
  lastWords: () => string;
};

const keptLines = 25;
const lastLinesMilliseconds = 100;

/**
 * Starts a Node program in a process group of its own, so that Ctrl-C in the terminal reaches
 * this process alone and the children can be stopped in order. Its output goes to a log file.
 */
export function startChild(options: ChildOptions): Child {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', `--import=${parentWatch}`, ...options.arguments],
    {
      cwd: options.projectRoot,
      env: { ...options.environment, LATCHKEY_PARENT_PID: String(process.pid) },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const lines = followOutput(child, options);
  let isStopping = false;
  let end: string | null = null;
  const ended = new Promise<void>((resolve) => {
    const onEnd = (how: string) => {
      end ??= how;
      resolve();
    };
    child.once('error', (error) => onEnd(error.message));
    // A grandchild may hold the streams open for ever; the last lines need only a moment.
    child.once('exit', (code, signal) => setTimeout(onEnd, lastLinesMilliseconds, signal ?? `exit code ${code}`));
  });
  const self: Child = {
    name: options.name,
    hasEnded: () => end !== null,
    lastWords: () => [end ?? 'still running', ...lines.map((line) => `  ${line}`)].join('\n'),
    kill: () => signalGroup(child, 'SIGKILL'),
    stop: async (graceSeconds) => {
      isStopping = true;
      // Also where it has ended: its own children may be left.
      signalGroup(child, 'SIGTERM');
      if (end !== null) return;
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceSeconds * 1000);
      await ended;
      clearTimeout(timer);
    },
  };
  void ended.then(() => {
    if (!isStopping) options.onUnexpectedEnd(self);
  });
  return self;
}

const parentWatch = fileURLToPath(new URL('./parent-watch.ts', import.meta.url));

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Writes both streams to the log, errors to the terminal too, and keeps the last lines. */
function followOutput(child: ChildProcess, options: ChildOptions): string[] {
  keepPreviousLog(options.logFile);
  const log = createWriteStream(options.logFile, { flags: 'a', mode: 0o600 });
  const lines: string[] = [];
  const follow = (stream: Readable | null, isErrorStream: boolean) => {
    if (!stream) return;
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
      log.write(`${line}\n`);
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
      const shown = options.shown();
      if (shown === 'all' || (shown === 'errors' && tellsOfError(line, isErrorStream))) {
        console.error(`[${options.name}] ${line}`);
      }
    });
  };
  follow(child.stdout, false);
  follow(child.stderr, true);
  child.once('close', () => log.end());
  return lines;
}

function keepPreviousLog(file: string): void {
  if (existsSync(file)) renameSync(file, path.join(path.dirname(file), `previous-${path.basename(file)}`));
}

/** A structured line says its level, 50 being an error; of other lines those on the error stream count. */
function tellsOfError(line: string, isErrorStream: boolean): boolean {
  if (!line.startsWith('{')) return isErrorStream && line.trim() !== '';
  const level = /"level":(\d+)/.exec(line)?.[1];
  return level === undefined ? isErrorStream : Number(level) >= 50;
}
