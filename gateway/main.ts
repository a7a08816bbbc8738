import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { type GatewayConfig, readGatewayConfig } from '#lib/config/gateway.ts';
import { ConfigError } from '#lib/config/parse.ts';
import { startGateway } from './gateway.ts';

/** The gateway as a process. SIGTERM and SIGINT stop it gracefully; a second one stops it at once. */
async function run(): Promise<void> {
  const config = readGatewayConfig(process.env);
  const log = createLog(config);
  const gateway = await startGateway(config, packageVersion(), log);
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      log.info({ signal }, 'stopping: calls in flight may finish');
      gateway.stop().then(
        () => process.exit(0),
        (error: Error) => {
          log.error({ reason: error.message }, 'did not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}

/** Nothing that could hold a key is ever logged: no headers, no query strings. */
function createLog(config: GatewayConfig) {
  return pino({ level: config.LOG_LEVEL, base: { process: 'gateway' }, timestamp: pino.stdTimeFunctions.isoTime });
}

function packageVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

try {
  await run();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
