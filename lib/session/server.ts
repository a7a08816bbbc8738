import 'server-only';
import diagnosticsChannel from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { ConfigError } from '#lib/config/parse.ts';
import { portalConfig } from '#lib/config/portal.ts';
import { newId } from '#lib/domain/ids.ts';
import { reportError } from './report.ts';

/** Reads the configuration, and ends the process with the list of its faults where it has any. */
export function prepareServer(): void {
  try {
    portalConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  diagnosticsChannel.subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    appendPeer(request);
    request.url = readableUrl(request.url ?? '/');
  });
}

/** An error of a page. Queries may carry what was typed, so the path is cut before it. */
export function reportRequestError(error: unknown, path: string): void {
  reportError(error, { requestId: newId('request'), path: path.split('?')[0] });
}

/**
 * A URL whose escapes can all be decoded: those that cannot stand for themselves. Next answers them
 * with 500 before anything of ours is asked, though they are only ids that never were.
 */
export function readableUrl(url: string): string {
  return url.replaceAll(/(?:%[0-9a-f]{2})+|%/gi, (escapes) =>
    canDecode(escapes) ? escapes : escapes.replaceAll('%', '%25'),
  );
}

function canDecode(escapes: string): boolean {
  try {
    decodeURIComponent(escapes);
    return true;
  } catch {
    return false;
  }
}

/**
 * Adds the peer to `X-Forwarded-For`, as every proxy does. Next fills the header only where it is
 * missing, so that a client could name any address.
 */
function appendPeer(request: IncomingMessage): void {
  const peer = request.socket.remoteAddress;
  if (!peer) return;
  const given = request.headers['x-forwarded-for'];
  request.headers['x-forwarded-for'] = given ? `${given}, ${peer}` : peer;
}
