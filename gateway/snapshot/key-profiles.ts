import { BlockList, isIPv6 } from 'node:net';
import type { KeyEnvironment, KeyKind } from '#lib/domain/key-format.ts';

/** What many keys have in common, so that it is kept once: everything but who they are. */
export type KeyProfile = {
  kind: KeyKind;
  environment: KeyEnvironment;
  /** Null: the key follows the grants of its application. */
  scopes: readonly string[] | null;
  /** Null: from anywhere. */
  addresses: BlockList | null;
  /** Null for secret keys, which are not bound to origins. */
  origins: ReadonlySet<string> | null;
};

export type KeyProfileRow = {
  kind: KeyKind;
  environment: KeyEnvironment;
  scopes: string[] | null;
  allowedAddresses: string[];
  allowedOrigins: string[];
};

export type KeyProfiles = {
  /** The number of a profile, counted once more as in use. */
  acquire: (row: KeyProfileRow) => number;
  release: (number: number) => void;
  at: (number: number) => KeyProfile;
};

type Entry = { profile: KeyProfile; text: string; uses: number };

/** Equal profiles share a number; a number is free again when the last key that used it is gone. */
export function createKeyProfiles(): KeyProfiles {
  const entries: (Entry | undefined)[] = [];
  const free: number[] = [];
  const byText = new Map<string, number>();

  return {
    acquire: (row) => {
      const text = JSON.stringify([row.kind, row.environment, row.scopes, row.allowedAddresses, row.allowedOrigins]);
      const known = byText.get(text);
      if (known !== undefined) {
        (entries[known] as Entry).uses++;
        return known;
      }
      const number = free.pop() ?? entries.length;
      entries[number] = { profile: readProfile(row), text, uses: 1 };
      byText.set(text, number);
      return number;
    },
    release: (number) => {
      const entry = entries[number] as Entry;
      entry.uses--;
      if (entry.uses > 0) return;
      entries[number] = undefined;
      byText.delete(entry.text);
      free.push(number);
    },
    at: (number) => (entries[number] as Entry).profile,
  };
}

function readProfile(row: KeyProfileRow): KeyProfile {
  return {
    kind: row.kind,
    environment: row.environment,
    scopes: row.scopes,
    addresses: row.allowedAddresses.length > 0 ? readBlocks(row.allowedAddresses) : null,
    // A publishable key without origins is usable from none.
    origins: row.kind === 'publishable' || row.allowedOrigins.length > 0 ? new Set(row.allowedOrigins) : null,
  };
}

/** Blocks such as `192.0.2.0/24` and single addresses; one that cannot be read allows nobody. */
export function readBlocks(texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) {
    const [address = '', length] = text.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    try {
      if (length === undefined) list.addAddress(address, family);
      else list.addSubnet(address, Number(length), family);
    } catch {
      // Closed: the other blocks still hold.
    }
  }
  return list;
}
