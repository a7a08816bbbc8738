import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { type Accounts, accounts as shownAccounts } from './accounts.ts';
import { messagePage, type SignInForm, sendHtml, signInPage } from './pages.ts';

const maxFormBytes = 4_096;

export type InteractionContext = { provider: Provider; accounts: Accounts; portalUrl: string };

/** `/interaction/{uid}`: GET shows the form, POST signs in. The provider's cookie binds both to one browser. */
export async function handleInteraction(
  { provider, accounts, portalUrl }: InteractionContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const show = (status: number, html: string) => sendHtml(response, status, html, portalUrl);
  const action = (request.url ?? '').split('?')[0] ?? '';
  const form = (more: Partial<SignInForm> = {}) => signInPage({ action, accounts: shownAccounts, ...more });

  const interaction = await provider.interactionDetails(request, response).catch(() => null);
  if (interaction === null || action !== `/interaction/${interaction.uid}`) {
    return show(400, messagePage('This sign-in has ended', 'It was finished, or it took too long.', portalUrl));
  }
  if (request.method === 'GET' || request.method === 'HEAD') {
    const hint = interaction.params.login_hint;
    return show(200, form({ email: typeof hint === 'string' ? hint : '' }));
  }
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'GET, POST');
    return show(405, messagePage('Not here', 'This page takes GET and POST.', portalUrl));
  }
  const email = (await readForm(request)).get('email') ?? '';
  const account = accounts.byEmail(email);
  if (!account) return show(422, form({ email, error: refusal(email) }));
  await provider.interactionFinished(request, response, { login: { accountId: account.subject } });
}

function refusal(email: string): string {
  return email.trim() === '' ? 'Give an email address.' : 'There is no account with this email address.';
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > maxFormBytes) return new URLSearchParams();
  }
  return new URLSearchParams(text);
}
