/** The running Latchkey that the journeys go through. */
export type RunningStack = {
  portalUrl: string;
  gatewayUrl: string;
  gatewayOpsUrl: string;
  identityUrl: string;
  exampleApisUrl: string;
  gatewayName: string;
  /** A superuser's address, for looking into the database from outside. */
  superuserUrl: string;
  /** Everything that the parts keep, their logs below it in `logs/`. */
  dataDir: string;
};

const variable = 'LATCHKEY_E2E_STACK';

/** Told by the global setup, read by the workers, which inherit its environment. */
export function publishStack(stack: RunningStack): void {
  process.env[variable] = JSON.stringify(stack);
}

export function runningStack(): RunningStack {
  const text = process.env[variable];
  if (!text) throw new Error('No Latchkey is running: start the journeys with npm run e2e.');
  return JSON.parse(text) as RunningStack;
}
