/**
 * `node scripts/run.mjs FILE.ts [arguments]`: installs what is missing, then runs the file under
 * the project's own Node. The first step of every npm script that must work on a fresh clone.
 */
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, projectNode, whyNodeIsTooOld } from './install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const problem = whyNodeIsTooOld(process.versions.node) ?? (await install(root));
if (problem) {
  console.error(problem);
  process.exit(1);
}

// Over the channel the child notices when this process is gone, however it ended.
const child = spawn(projectNode(root), process.argv.slice(2), {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`Node could not be started: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
