import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the embedded parts agree on, made on the first start. */
export type EmbeddedSecrets = {
  postgresSuperuserPassword: string;
  pepper: string;
  sessionSecret: string;
  clientSecret: string;
};

/** Reads them from the data directory, and makes those that are missing. The file is the owner's alone. */
export function openSecrets(dataDir: string): EmbeddedSecrets {
  const file = path.join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<EmbeddedSecrets>) : {};
  const secrets: EmbeddedSecrets = {
    postgresSuperuserPassword: randomText(),
    pepper: `1:${randomText()}`,
    sessionSecret: randomText(),
    clientSecret: randomText(),
    ...kept,
  };
  writePrivately(file, JSON.stringify(secrets, null, 2));
  return secrets;
}

/** Replaces a file in one step, so that a crash leaves the old one or the new one, never half of it. */
export function writePrivately(file: string, content: string): void {
  const draft = `${file}.draft`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, file);
}

function randomText(): string {
  return randomBytes(32).toString('base64url');
}
