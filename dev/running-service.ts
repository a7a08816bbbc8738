import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import { untilAnswers } from './answers.ts';
import { type Child, type ChildOptions, startChild } from './child.ts';
import type { Service } from './services.ts';

/** A service that runs, through all the processes that it has in its time. */
export type RunningService = {
  name: string;
  /** Resolves once the service answers. Throws StartError where it ended instead. */
  untilReady: () => Promise<void>;
  stop: () => Promise<void>;
  kill: () => void;
};

/** A first answer may wait for a compiler in `npm run dev`. */
const answerSeconds = 90;
/** An editor writes a file in several steps, a tool many files in a row. */
const settleMilliseconds = 200;

export type RunOptions = Pick<ChildOptions, 'projectRoot' | 'logFile' | 'shown'> & {
  /** Starts it anew whenever a file of its sources changes; then its end is no failure, but waits for a change. */
  isReloading: boolean;
  onFailure: (child: Child) => void;
};

export function runService(service: Service, options: RunOptions): RunningService {
  const isReloading = options.isReloading && service.sources.length > 0;
  const start = () => startChild({ ...service, ...options, onUnexpectedEnd: isReloading ? report : options.onFailure });
  const report = (ended: Child) =>
    console.error(`${ended.name} ended and waits for a change of its files: ${ended.lastWords()}`);

  let child = start();
  let isStopping = false;
  const restart = async () => {
    await child.stop(service.graceSeconds);
    if (!isStopping) child = start();
  };
  const watchers = isReloading ? watchSources(options.projectRoot, service.sources, restart) : [];

  return {
    name: service.name,
    untilReady: () => untilAnswers(child, service.readyUrl, answerSeconds),
    stop: async () => {
      isStopping = true;
      for (const watcher of watchers) watcher.close();
      await child.stop(service.graceSeconds);
    },
    kill: () => child.kill(),
  };
}

/** Calls back after changes below the folders have come to rest; never again while a call is under way. */
function watchSources(root: string, folders: readonly string[], onChange: () => Promise<void>): FSWatcher[] {
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const settle = (_event: string, file: string | null) => {
    if (file === null || !/\.(ts|tsx|json)$/.test(file) || /\.test\.tsx?$/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(onChange);
    }, settleMilliseconds);
  };
  return folders.map((folder) => watch(path.join(root, folder), { recursive: true }, settle));
}
