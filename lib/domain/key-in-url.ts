import { checksumLength, randomLength } from './key-format.ts';

/**
 * Finds a key of one brand in the query of a URL, where it lands in logs, histories and
 * referrers. Reads the query as sent and, where it has escapes, decoded as well. Gives the key,
 * so that it can be flagged as exposed, or null.
 */
export function createKeyFinder(brand: string): (query: string) => string | null {
  const head = `${brand}_`;
  const pattern = new RegExp(`${brand}_(?:sk|pk)_(?:live|test)_[0-9A-Za-z]{${randomLength + checksumLength}}`);
  return (query) => {
    if (query.includes(head)) {
      const found = pattern.exec(query);
      if (found) return found[0];
    }
    if (!query.includes('%')) return null;
    const decoded = query.replace(/%([0-7][0-9A-Fa-f])/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return pattern.exec(decoded)?.[0] ?? null;
  };
}
