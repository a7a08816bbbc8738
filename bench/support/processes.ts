import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';

/** Servers have one core to themselves; load, upstreams and PostgreSQL share the other. */
export const cores = { server: 0, load: 1 };

const hasTaskset = spawnSync('taskset', ['-V']).status === 0;

/** A command bound to a core, where the system can bind it. */
export function onCore(core: number, command: string[]): string[] {
  return hasTaskset ? ['taskset', '-c', String(core), ...command] : command;
}

export type Running = { stop: () => Promise<void> };

/** Starts a script of this project with Node and waits until it listens. */
export async function startScript(
  core: number,
  script: string[],
  port: number,
  environment: Record<string, string> = {},
): Promise<Running> {
  const [command = '', ...rest] = onCore(core, [process.execPath, ...script]);
  const child = spawn(command, rest, {
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilListening(child, port);
  return {
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  const endsAt = performance.now() + 10_000;
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode}`);
    if (performance.now() > endsAt) throw new Error(`${child.spawnargs.join(' ')} does not listen on ${port}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.destroy());
  });
}
