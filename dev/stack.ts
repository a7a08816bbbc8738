import path from 'node:path';
import type { StartConfig } from '#lib/config/start.ts';
import { applyMigrations } from '#lib/db/migrate.ts';
import { buildPortal, generatePrismaClient } from './build.ts';
import { claimDataDir, openDataDir, StartError } from './data-dir.ts';
import { checkPorts } from './ports.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { postgresDirectory } from './postgres-binaries.ts';
import { clearPostgresLeftovers } from './postgres-leftover.ts';
import { step } from './progress.ts';
import { type RunningService, runService } from './running-service.ts';
import { openSecrets } from './secrets.ts';
import { seed } from './seed.ts';
import {
  embeddedClientId,
  exampleApisService,
  gatewayService,
  identityService,
  portalService,
  type Service,
  type Wiring,
} from './services.ts';

export type Stack = {
  dataDir: string;
  /** Resolves once everything answers. Throws StartError with what to do. */
  start: () => Promise<void>;
  /** Stops in order, each part after those that write to it. False where nothing had been started. */
  stop: () => Promise<boolean>;
  kill: () => void;
};

export type StackOptions = {
  projectRoot: string;
  config: StartConfig;
  isReloading: boolean;
  /** A part has ended that should not have. */
  onFailure: (error: Error) => void;
};

/** The parts of one running Latchkey. Claims the data directory; throws StartError where it is in use. */
export function createStack(options: StackOptions): Stack {
  const { projectRoot, config } = options;
  const dataDir = openDataDir(projectRoot, config.dataDir);
  claimDataDir(dataDir);
  const services: RunningService[] = [];
  let postgres: Postgres | null = null;
  let isReady = false;
  let isStopping = false;

  const launch = async (service: Service): Promise<void> => {
    if (isStopping) return;
    const running = runService(service, {
      projectRoot,
      logFile: path.join(dataDir, 'logs', `${service.name}.log`),
      shown: () => {
        if (config.logLevel === 'debug') return 'all';
        return isReady ? 'errors' : 'none';
      },
      isReloading: options.isReloading,
      onFailure: (ended) => options.onFailure(new StartError(`${ended.name} ended: ${ended.lastWords()}`)),
    });
    services.push(running);
    await running.untilReady();
  };

  return {
    dataDir,
    start: async () => {
      if (!config.database) await clearPostgresLeftovers(postgresDirectory(dataDir));
      await checkPorts(config);
      await prepareSources(options);
      if (isStopping) return;
      const secrets = openSecrets(dataDir);
      if (!config.database) {
        postgres = await startEmbeddedPostgres(config, dataDir, secrets.postgresSuperuserPassword);
        postgres.process.once('exit', () => {
          if (!isStopping) options.onFailure(new StartError(`PostgreSQL ended; see ${dataDir}/logs/postgres.log`));
        });
      }
      const wiring = wire(options, dataDir, secrets, postgres);
      await prepareDatabase(options, wiring, postgres);
      await startServices(config, wiring, launch);
      isReady = true;
    },
    stop: async () => {
      isStopping = true;
      await stopServices(services);
      await postgres?.stop();
      return postgres !== null || services.length > 0;
    },
    kill: () => {
      for (const service of services) service.kill();
      postgres?.process.kill('SIGKILL');
    },
  };
}

async function prepareSources({ projectRoot, isReloading }: StackOptions): Promise<void> {
  const say = (wasStale: boolean) => (wasStale ? 'built' : 'up to date');
  await step('Prisma client', () => generatePrismaClient(projectRoot), say);
  if (!isReloading) await step('Portal build', () => buildPortal(projectRoot), say);
}

function startEmbeddedPostgres(config: StartConfig, dataDir: string, superuserPassword: string): Promise<Postgres> {
  const directory = postgresDirectory(dataDir);
  const isMoved = !directory.startsWith(dataDir);
  const start = () =>
    startPostgres({
      dataDir: directory,
      port: config.ports.postgres,
      superuserPassword,
      logFile: path.join(dataDir, 'logs/postgres.log'),
    });
  // As root the server runs as a user of its own, whom a home folder may keep out.
  const where = isMoved ? `, data in ${directory}` : '';
  return step('PostgreSQL', start, () => `port ${config.ports.postgres}${where}`);
}

function wire(
  { config, isReloading }: StackOptions,
  dataDir: string,
  secrets: ReturnType<typeof openSecrets>,
  postgres: Postgres | null,
): Wiring {
  return {
    dataDir,
    isReloading,
    portalDatabaseUrl: config.database?.portalUrl ?? postgres?.portalUrl() ?? '',
    gatewayDatabaseUrl: config.database?.gatewayUrl ?? postgres?.gatewayUrl() ?? '',
    pepper: config.pepper ?? secrets.pepper,
    sessionSecret: config.sessionSecret ?? secrets.sessionSecret,
    identity: config.identity ?? {
      domain: `http://localhost:${config.ports.identity}`,
      clientId: embeddedClientId,
      clientSecret: secrets.clientSecret,
    },
  };
}

async function prepareDatabase(
  { projectRoot, config }: StackOptions,
  wiring: Wiring,
  postgres: Postgres | null,
): Promise<void> {
  const ownerUrl = config.database?.ownerUrl ?? postgres?.ownerUrl() ?? '';
  await step(
    'Migrations',
    () => applyMigrations(ownerUrl, projectRoot),
    (applied) => (applied.length === 0 ? 'up to date' : `${applied.length} applied`),
  );
  await step(
    'Catalogue',
    () => seed(wiring.portalDatabaseUrl, `http://localhost:${config.ports.exampleApis}`),
    (isNew) => (isNew ? 'seeded' : 'kept as it is'),
  );
}

async function startServices(
  config: StartConfig,
  wiring: Wiring,
  launch: (service: Service) => Promise<void>,
): Promise<void> {
  const services = [exampleApisService(config), gatewayService(config, wiring), portalService(config, wiring)];
  if (!config.identity) services.unshift(identityService(config, wiring));
  await step(
    'Processes',
    () => Promise.all(services.map(launch)),
    () => services.map(({ name }) => name).join(', '),
  );
}

/** The gateway first, while its upstreams and the database are there for the calls under way and their counts. */
async function stopServices(services: RunningService[]): Promise<void> {
  const writers = services.filter(({ name }) => name === 'gateway' || name === 'portal');
  await Promise.all(writers.map((service) => service.stop()));
  await Promise.all(services.filter((service) => !writers.includes(service)).map((service) => service.stop()));
}
