import { type PortalConfig, portalConfig } from '#lib/config/portal.ts';
import { type Database, openDatabase } from '#lib/db/client.ts';
import { parsePeppers } from '#lib/keys/digest.ts';
import type { Context } from './context.ts';

/** The portal's database, opened on first use. */
export function portalDatabase(): Database {
  return openDatabase(portalConfig().DATABASE_URL);
}

/** The context of one request to the portal; new secrets are made with the first pepper. */
export function portalContext(request: Pick<Context, 'actor' | 'requestId' | 'address'>): Context {
  return { ...request, db: portalDatabase(), now: () => new Date(), keys: keysOf(portalConfig()) };
}

let keys: Context['keys'] | undefined;

function keysOf(config: PortalConfig): Context['keys'] {
  if (!keys) {
    const [pepper] = parsePeppers(config.LATCHKEY_PEPPER);
    if (!pepper) throw new Error('LATCHKEY_PEPPER has no entry');
    keys = { brand: config.LATCHKEY_KEY_BRAND, pepper };
  }
  return keys;
}
