import path from 'node:path';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { Account, Accounts } from './accounts.ts';
import { createAdapter } from './adapter.ts';
import { openIdentityKeys } from './keys.ts';
import { messagePage, signOutPage } from './pages.ts';

export const rolesClaim = 'https://latchkey.dev/roles';

const days = 86_400;

export type IdentityOptions = {
  port: number;
  /** Signing keys and sign-ins are kept here. */
  directory: string;
  clientId: string;
  clientSecret: string;
  /** Origin of the portal, without a slash at the end. */
  clientBaseUrl: string;
  accounts: Accounts;
};

/** An OpenID provider that says the same as Auth0 does, with the library's development pages off. */
export function createProvider(options: IdentityOptions): Provider {
  // Auth0's issuers end with a slash, and its SDK expects one.
  return new Provider(`http://localhost:${options.port}/`, configure(options));
}

function configure({ directory, clientId, clientSecret, clientBaseUrl, accounts }: IdentityOptions): Configuration {
  const keys = openIdentityKeys(directory);
  return {
    adapter: createAdapter(path.join(directory, 'sign-ins.json')),
    jwks: { keys: [keys.signing] },
    cookies: {
      keys: [keys.cookie],
      // Cookies of localhost are shared by all its ports.
      names: {
        session: 'latchkey_identity',
        interaction: 'latchkey_identity_interaction',
        resume: 'latchkey_identity_resume',
      },
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`${clientBaseUrl}/auth/callback`],
        post_logout_redirect_uris: [clientBaseUrl, `${clientBaseUrl}/`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', rolesClaim] },
    // E-mail and roles stand in the ID token itself, as with Auth0.
    conformIdTokenClaims: false,
    findAccount: (_context, subject) => {
      const account = accounts.bySubject(subject);
      return account && { accountId: subject, claims: async () => ({ ...claimsOf(account) }) };
    },
    loadExistingGrant,
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: endSession,
        postLogoutSuccessSource: (context) => showMessage(context, 'Signed out', 'You are signed out.', clientBaseUrl),
      },
    },
    ttl: {
      Session: 14 * days,
      Grant: 14 * days,
      Interaction: 3_600,
      AccessToken: 3_600,
      AuthorizationCode: 60,
      IdToken: 3_600,
    },
    renderError: (context, out) => {
      const reason = out.error_description ?? out.error;
      showMessage(context, 'This cannot go on', `The sign-in was refused: ${reason}.`, clientBaseUrl);
    },
  };
}

function claimsOf(account: Account) {
  return {
    sub: account.subject,
    email: account.email,
    email_verified: account.isEmailVerified,
    name: account.name,
    [rolesClaim]: account.roles,
  };
}

/** The portal is ours: nobody is asked whether it may know who they are. */
async function loadExistingGrant(context: KoaContextWithOIDC) {
  const { client, session, provider } = context.oidc;
  if (!client || !session?.accountId) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const existing = grantId ? await provider.Grant.find(grantId) : undefined;
  if (existing) return existing;
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope('openid profile email');
  await grant.save();
  return grant;
}

/**
 * Whoever holds an ID token of the person signed in here is no stranger's link, so they are
 * signed out at once (OpenID Connect RP-Initiated Logout 1.0, section 2). Others are asked.
 */
async function endSession(context: KoaContextWithOIDC, form: string): Promise<void> {
  const { session, params, entities, provider } = context.oidc;
  const returnTo = params?.post_logout_redirect_uri;
  const isProven = session?.accountId !== undefined && entities.IdTokenHint?.payload.sub === session.accountId;
  if (!session || !isProven || typeof returnTo !== 'string') {
    context.body = signOutPage(form);
    return;
  }
  await session.destroy();
  context.cookies.set(provider.cookieName('session'), null, { httpOnly: true, sameSite: 'lax' });
  const target = new URL(returnTo);
  if (typeof params?.state === 'string') target.searchParams.set('state', params.state);
  context.status = 303;
  context.redirect(target.href);
}

function showMessage(context: KoaContextWithOIDC, title: string, text: string, portalUrl: string): void {
  context.type = 'html';
  context.body = messagePage(title, text, portalUrl);
}
