import { existsSync, readFileSync } from 'node:fs';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { writePrivately } from '../secrets.ts';

type Entry = { payload: AdapterPayload; expiresAt: number };

/** What outlives a restart: who is signed in, and to what they have agreed. Codes and tokens need not. */
const keptKinds = ['Session', 'Grant'];

/** For what the provider gives no end: nothing may stay for ever. */
const fallbackSeconds = 14 * 86_400;

/**
 * The provider's storage: in memory, with sign-ins kept in a file. What oidc-provider asks of an
 * adapter is written at https://github.com/panva/node-oidc-provider/blob/main/example/my_adapter.js.
 */
export function createAdapter(file: string, now: () => number = Date.now): AdapterFactory {
  const entries = readEntries(file);

  const read = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (!entry) return undefined;
    if (entry.expiresAt > now()) return entry.payload;
    entries.delete(key);
    return undefined;
  };
  const find = (kind: string, isWanted: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const key of entries.keys()) {
      const payload = key.startsWith(`${kind}:`) ? read(key) : undefined;
      if (payload && isWanted(payload)) return payload;
    }
    return undefined;
  };
  const keep = (kind: string) => {
    if (!keptKinds.includes(kind)) return;
    const kept = [...entries].filter(([key, entry]) => keptKinds.includes(kindOf(key)) && entry.expiresAt > now());
    writePrivately(file, JSON.stringify(kept));
  };

  return (kind): Adapter => ({
    upsert: async (id, payload, expiresIn) => {
      entries.set(`${kind}:${id}`, { payload, expiresAt: now() + (expiresIn ?? fallbackSeconds) * 1000 });
      keep(kind);
    },
    find: async (id) => read(`${kind}:${id}`),
    findByUid: async (uid) => find(kind, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => find(kind, (payload) => payload.userCode === userCode),
    consume: async (id) => {
      const payload = read(`${kind}:${id}`);
      if (payload) payload.consumed = Math.floor(now() / 1000);
    },
    destroy: async (id) => {
      entries.delete(`${kind}:${id}`);
      keep(kind);
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of entries) {
        if (kindOf(key) !== 'Grant' && payload.grantId === grantId) entries.delete(key);
      }
    },
  });
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(':'));
}

function readEntries(file: string): Map<string, Entry> {
  return new Map(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as [string, Entry][]) : []);
}
