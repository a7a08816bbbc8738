import { Prisma } from '#lib/db/generated/client.ts';
import type { Page } from '#lib/domain/resources/common.ts';
import type { GatewayStatus } from '#lib/domain/resources/me.ts';
import { forbidden } from '../authority.ts';
import { type Context, requireDeveloper } from '../context.ts';
import { gatewayAliveSeconds } from '../key/receipt.ts';
import { type PageInput, parsePage, toPage } from '../page.ts';

type GatewayRow = {
  id: string;
  name: string;
  version: string;
  address: string;
  revision: bigint;
  behind: bigint;
  firstSeenAt: Date;
  lastSeenAt: Date;
  isAlive: boolean;
};

/** Every gateway that ever said that it lives, oldest first. Admins only. Throws `forbidden`. */
export async function listGateways(context: Context, page: PageInput): Promise<Page<GatewayStatus>> {
  const developer = requireDeveloper(context);
  if (!developer.isAdmin) throw forbidden('Only admins see the gateways.');
  const { limit, after } = parsePage(page, 'time');
  const rows = await context.db.$queryRaw<GatewayRow[]>`
    SELECT g."id", g."name", g."version", g."address", g."revision",
      (SELECT count(*) FROM "gateway_changes" c WHERE c."revision" > g."revision") AS "behind",
      g."first_seen_at" AS "firstSeenAt", g."last_seen_at" AS "lastSeenAt",
      g."last_seen_at" >= clock_timestamp() - make_interval(secs => ${gatewayAliveSeconds}) AS "isAlive"
    FROM "gateways" g
    ${after ? Prisma.sql`WHERE (g."first_seen_at", g."id") > (${after.value}, ${after.id})` : Prisma.empty}
    ORDER BY g."first_seen_at", g."id"
    LIMIT ${limit + 1}`;
  return toPage(rows, limit, (row) => ({ value: row.firstSeenAt, id: row.id }), presentGateway);
}

function presentGateway({ firstSeenAt: _, ...row }: GatewayRow): GatewayStatus {
  return {
    ...row,
    revision: Number(row.revision),
    behind: Number(row.behind),
    lastSeenAt: row.lastSeenAt.toISOString(),
  };
}
