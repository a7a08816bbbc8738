import type { Database } from '#lib/db/client.ts';
import type { UsageGroup } from '#lib/domain/resources/usage.ts';

/** What people call the things behind the ids of a breakdown. Ids without a name are left out. */
export async function namesOf(
  db: Database,
  groupBy: UsageGroup,
  ids: readonly string[],
): Promise<Record<string, string>> {
  const where = { id: { in: [...ids] } };
  switch (groupBy) {
    case 'api':
      return toNames(await db.api.findMany({ where, select: { id: true, name: true } }));
    case 'operation': {
      const rows = await db.operation.findMany({
        where,
        select: { id: true, method: true, path: true, api: { select: { basePath: true } } },
      });
      return toNames(rows.map(({ id, method, path, api }) => ({ id, name: `${method} ${api.basePath}${path}` })));
    }
    case 'key':
      return toNames(await db.key.findMany({ where, select: { id: true, name: true } }));
    case 'secret': {
      const rows = await db.secret.findMany({ where, select: { id: true, prefix: true, lastFour: true } });
      return toNames(rows.map(({ id, prefix, lastFour }) => ({ id, name: `${prefix}…${lastFour}` })));
    }
    case 'outcome':
      return {};
  }
}

function toNames(rows: readonly { id: string; name: string }[]): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [row.id, row.name]));
}
