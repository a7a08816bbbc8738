import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** SHA-256 over the names and contents of files, and of whatever lies below folders. What is missing counts as missing. */
export function digestFiles(root: string, paths: readonly string[], isCounted: (file: string) => boolean): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((entry) => listFiles(root, entry)).sort()) {
    if (!isCounted(file)) continue;
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
}

function listFiles(root: string, entry: string): string[] {
  const absolute = path.join(root, entry);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [entry];
  return readdirSync(absolute, { withFileTypes: true, recursive: true })
    .filter((found) => found.isFile())
    .map((found) => path.relative(root, path.join(found.parentPath, found.name)));
}
