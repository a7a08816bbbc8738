import 'server-only';
import { headers } from 'next/headers';
import { portalConfig } from '#lib/config/portal.ts';
import { newId } from '#lib/domain/ids.ts';
import type { Actor, Context } from '#lib/services/context.ts';
import { portalContext } from '#lib/services/portal-context.ts';
import { clientAddress } from './client-address.ts';

/** The context of the request that Next is answering. */
export async function currentRequest(actor: Actor): Promise<Context> {
  return contextOf(await headers(), { actor, requestId: newId('request') });
}

/** The context of a request with these headers. */
export function contextOf(requestHeaders: Headers, facts: { actor: Actor; requestId: string }): Context {
  return portalContext({ ...facts, address: clientAddress(requestHeaders, portalConfig().PORTAL_TRUSTED_PROXIES) });
}
