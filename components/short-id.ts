/** `app_01k9v3m8w5e7qf` → `app_01k9…7qf`: enough to tell two apart in a table. */
export function shortId(id: string): string {
  const start = id.indexOf('_') + 5;
  return id.length > start + 4 ? `${id.slice(0, start)}…${id.slice(-3)}` : id;
}
