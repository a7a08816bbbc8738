import { Counter, Gauge, Registry } from 'prom-client';
import { type Outcome, refusalCodes } from '#lib/domain/outcomes.ts';

export type Metrics = {
  registry: Registry;
  countDecision: (outcome: Outcome) => void;
  countExposedKey: () => void;
};

/** What the gauges show, asked for when somebody scrapes. */
export type MetricSources = {
  revision: () => number;
  snapshotAgeSeconds: () => number;
  secrets: () => number;
  unrecordedCalls: () => number;
};

/** Decisions are counted in plain numbers: the label look-up of a metrics library costs more than a decision. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const decisions = new Map<Outcome, { calls: number }>();
  for (const outcome of ['allowed', ...refusalCodes] as const) decisions.set(outcome, { calls: 0 });

  new Counter({
    name: 'latchkey_gateway_decisions_total',
    help: 'Calls decided, by outcome.',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [outcome, { calls }] of decisions) this.inc({ outcome }, calls);
    },
  });
  const exposed = new Counter({
    name: 'latchkey_gateway_exposed_keys_total',
    help: 'Calls that carried a key in their URL.',
    registers: [registry],
  });
  const gauges: [name: string, help: string, read: () => number][] = [
    ['latchkey_gateway_revision', 'The revision that this gateway obeys.', sources.revision],
    [
      'latchkey_gateway_snapshot_age_seconds',
      'Since what is held was last known to be current.',
      sources.snapshotAgeSeconds,
    ],
    ['latchkey_gateway_secrets', 'Secrets in memory.', sources.secrets],
    ['latchkey_gateway_unrecorded_calls', 'Calls counted and not yet sent to PostgreSQL.', sources.unrecordedCalls],
    ...processGauges,
  ];
  for (const [name, help, read] of gauges) {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }

  return {
    registry,
    countDecision: (outcome) => {
      const decision = decisions.get(outcome);
      if (decision) decision.calls++;
    },
    countExposedKey: () => exposed.inc(),
  };
}

/**
 * What the library's own set says of the process, read on scraping alone: that set also observes
 * garbage collections and the delay of the event loop, which was measured to cost each call a tenth.
 */
const processGauges: [name: string, help: string, read: () => number][] = [
  ['process_cpu_seconds', 'Processor time used, user and system.', cpuSeconds],
  ['process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss()],
  ['process_start_time_seconds', 'Start of the process, in seconds since 1970.', () => performance.timeOrigin / 1000],
  ['nodejs_heap_size_used_bytes', 'Heap in use.', () => process.memoryUsage().heapUsed],
  ['nodejs_external_memory_bytes', 'Memory outside of the heap.', () => process.memoryUsage().external],
];

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
