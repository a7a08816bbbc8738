import { addOriginalMethod, addOriginalUri, type CallHeaders } from './call-headers.ts';

const prefix = '/authorize';

/** Whether a request is a question of a front, and not one for health or metrics. */
export function isAuthorizeRequest(url: string): boolean {
  if (!url.startsWith(prefix)) return false;
  const next = url.charCodeAt(prefix.length);
  return url.length === prefix.length || next === 47 || next === 63;
}

/**
 * Completes the method and URI of the original call: `X-Forwarded-*` (Caddy, Traefik) and
 * `X-Original-*` (nginx, HAProxy) were read with the headers, and here the request itself with
 * its path behind `/authorize` (Envoy) is added. Says whether they name one call: all that are
 * there must agree, since a front clears only what it knows and a client may have sent the rest.
 * A URI from a header needs a method from a header: fronts ask with GET whatever the call was.
 */
export function namesOneCall(method: string, url: string, headers: CallHeaders): boolean {
  if (url.charCodeAt(prefix.length) === 47) {
    addOriginalUri(headers, url.slice(prefix.length));
    addOriginalMethod(headers, method);
  }
  return !headers.isOriginalContradicted && headers.originalMethod !== null && headers.originalUri !== null;
}
