import 'server-only';
import { Auth0Client } from '@auth0/nextjs-auth0/server';
import type { SessionData } from '@auth0/nextjs-auth0/types';
import { portalConfig } from '#lib/config/portal.ts';
import { portalDatabase } from '#lib/services/portal-context.ts';
import { deriveSessionKey } from './cipher.ts';
import { absoluteSeconds, cookieNames, inactivitySeconds } from './cookies.ts';
import { completeSignIn } from './sign-in.ts';
import { createSessionStore } from './store.ts';

let client: Auth0Client | undefined;

/** The SDK's client, made on first use, so that a build needs no variables. */
export function auth0(): Auth0Client {
  client ??= createClient();
  return client;
}

function createClient(): Auth0Client {
  const config = portalConfig();
  const names = cookieNames();
  return new Auth0Client({
    domain: config.AUTH0_DOMAIN,
    clientId: config.AUTH0_CLIENT_ID,
    clientSecret: config.AUTH0_CLIENT_SECRET,
    secret: config.AUTH0_SECRET,
    // Given, so that the Host header has no say in where the provider sends people back to.
    appBaseUrl: config.APP_BASE_URL,
    allowInsecureRequests: config.AUTH0_DOMAIN.startsWith('http://'),
    authorizationParameters: { scope: 'openid profile email' },
    logoutStrategy: 'oidc',
    enableAccessTokenEndpoint: false,
    session: {
      rolling: true,
      inactivityDuration: inactivitySeconds,
      absoluteDuration: absoluteSeconds,
      cookie: { name: names.session, sameSite: 'lax', path: '/' },
    },
    transactionCookie: { prefix: names.transactionPrefix, sameSite: 'lax', path: '/' },
    sessionStore: createSessionStore(portalDatabase(), deriveSessionKey(config.AUTH0_SECRET)),
    beforeSessionSaved: async (session) => keepWhatIsNeeded(session),
    onCallback: completeSignIn,
  });
}

/** The ID token is the hint at sign-out; the portal calls no API of the provider, so other tokens go. */
function keepWhatIsNeeded(session: SessionData): SessionData {
  const { idToken, expiresAt } = session.tokenSet;
  return {
    user: { sub: session.user.sub },
    tokenSet: { accessToken: '', idToken, expiresAt },
    internal: session.internal,
    personId: session.personId,
  };
}
