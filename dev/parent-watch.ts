/**
 * Loaded before the program of every child process: ends it in order when the process that
 * started it is gone, however that ended. Without this a killed `npm start` would leave its
 * children behind, with their ports. Their own children are theirs to end.
 */
if (process.env.LATCHKEY_PARENT_PID === String(process.ppid)) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
