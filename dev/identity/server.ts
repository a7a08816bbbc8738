import type { IncomingMessage, ServerResponse } from 'node:http';
import { listenOnLoopback } from '../loopback.ts';
import { openAccounts } from './accounts.ts';
import { handleInteraction } from './interaction.ts';
import { messagePage, sendHtml } from './pages.ts';
import { createProvider, type IdentityOptions } from './provider.ts';

/** Starts the provider on loopback. Returns what stops it. */
export async function startIdentity(
  options: Omit<IdentityOptions, 'accounts'> & { unverifiedEmails: readonly string[] },
): Promise<() => Promise<void>> {
  const accounts = openAccounts(options.unverifiedEmails);
  const provider = createProvider({ ...options, accounts });
  provider.on('server_error', (_context, error) => console.error(error));
  const oidc = provider.callback();
  const context = { provider, accounts, portalUrl: options.clientBaseUrl };
  const hosts = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${options.port}`);

  return listenOnLoopback(options.port, (request: IncomingMessage, response: ServerResponse) => {
    // A name of another site that resolves to this machine must not get to a sign-in without a password.
    if (!hosts.includes(request.headers.host ?? '')) {
      response.writeHead(421, { 'Content-Type': 'text/plain' }).end('This host is not served here.\n');
      return;
    }
    if (request.url === '/') return showHome(response, options.clientBaseUrl);
    if (!request.url?.startsWith('/interaction/')) return void oidc(request, response);
    handleInteraction(context, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end('Something went wrong.\n');
    });
  });
}

function showHome(response: ServerResponse, portalUrl: string): void {
  const text = 'Here the accounts of the embedded setup sign in. Begin at the portal.';
  sendHtml(response, 200, messagePage('The local identity provider', text, portalUrl), portalUrl);
}
