import { headerText } from '#gateway/identity/header-text.ts';
import type { ParsedKey } from '#lib/keys/parse.ts';
import { type Apis, createApis, type Warn } from './apis.ts';
import { type Applications, createApplications, noScopesText } from './applications.ts';
import { createKeyProfiles, type KeyProfileRow, type KeyProfiles } from './key-profiles.ts';
import { createMemo, type Memo } from './memo.ts';
import type { RecognisedKey } from './recognised-key.ts';
import { createSecretTable, type SecretTable } from './secret-table.ts';

/** All that calls are decided on, as of one revision of the database. */
export type Snapshot = {
  secrets: SecretTable;
  profiles: KeyProfiles;
  applications: Applications;
  apis: Apis;
  memo: Memo;
  revision: number;
};

/** A secret as the views show it. */
export type SecretSource = KeyProfileRow & {
  digest: Uint8Array;
  secretId: string;
  keyId: string;
  applicationId: string;
  isRevoked: boolean;
  expiresAt: number | null;
};

/** Two generations of 50,000: some 20 MB when full, and enough for all keys that are in use at once. */
const memoSize = 100_000;

/** An empty one. `previous` is the snapshot that it will replace. */
export function createSnapshot(warn: Warn, previous: Snapshot | null): Snapshot {
  return {
    secrets: createSecretTable(),
    profiles: createKeyProfiles(),
    applications: createApplications(previous?.applications),
    apis: createApis(warn),
    memo: createMemo(memoSize),
    revision: 0,
  };
}

/**
 * Adds a secret; one whose application is not there is left out, which refuses it. Revocation is
 * final: a secret that this gateway has seen revoked, in this snapshot or the one before, stays
 * so whatever is read later.
 */
export function addSecret(snapshot: Snapshot, source: SecretSource, wasRevoked: boolean): void {
  const application = snapshot.applications.numberOf(source.applicationId);
  if (application === undefined) return;
  snapshot.secrets.insert({
    digest: source.digest,
    secretId: source.secretId,
    keyId: source.keyId,
    application,
    profile: snapshot.profiles.acquire(source),
    isRevoked: source.isRevoked || wasRevoked,
    expiresAt: source.expiresAt,
  });
}

export function isSecretRevoked(snapshot: Snapshot | null, digest: Uint8Array): boolean {
  if (snapshot === null) return false;
  const row = snapshot.secrets.find(digest);
  return row !== -1 && snapshot.secrets.read(row).isRevoked;
}

/** Puts what the database now says of a key in the place of what was known; nothing, where it is gone. */
export function replaceKey(snapshot: Snapshot, keyId: string, sources: readonly SecretSource[]): void {
  const revoked = sources.map((source) => isSecretRevoked(snapshot, source.digest));
  for (const row of snapshot.secrets.rowsOfKey(keyId)) {
    snapshot.profiles.release(snapshot.secrets.read(row).profile);
    snapshot.secrets.remove(row);
  }
  for (const [index, source] of sources.entries()) addSecret(snapshot, source, revoked[index] === true);
  snapshot.memo.drop(keyId);
}

export type KeyReading = {
  parse: (presented: string) => ParsedKey | null;
  /** A digest for each pepper, in the order in which they are tried. */
  digests: readonly ((presented: string) => Uint8Array)[];
};

/** The key behind a presented text, or null. What does not even parse costs no hash and no look-up. */
export function recogniseKey(snapshot: Snapshot, reading: KeyReading, presented: string): RecognisedKey | null {
  const known = snapshot.memo.get(presented);
  if (known !== undefined) return known;
  if (reading.parse(presented) === null) return null;
  for (const digest of reading.digests) {
    const row = snapshot.secrets.find(digest(presented));
    if (row === -1) continue;
    const key = readKey(snapshot, row);
    snapshot.memo.set(presented, key);
    return key;
  }
  return null;
}

function readKey(snapshot: Snapshot, row: number): RecognisedKey {
  const { secretId, keyId, application, profile, isRevoked, expiresAt } = snapshot.secrets.read(row);
  const keyProfile = snapshot.profiles.at(profile);
  // What every call needs comes first, to lie together: with many keys in use, memory is what a call waits for.
  return {
    application: snapshot.applications.at(application),
    profile: keyProfile,
    scopes: keyProfile.scopes,
    isRevoked,
    expiresAt,
    latestCell: null,
    cellsEpoch: -1,
    keyText: headerText(keyId),
    keyId,
    secretId,
    cells: [],
    scopesText: noScopesText(),
  };
}
