import { identitySchema } from '#lib/config/identity.ts';
import { parseConfig } from '#lib/config/parse.ts';
import { startIdentity } from './server.ts';

const config = parseConfig(identitySchema, process.env);
const close = await startIdentity({
  port: config.IDENTITY_PORT,
  directory: config.IDENTITY_DATA_DIR,
  clientId: config.IDENTITY_CLIENT_ID,
  clientSecret: config.IDENTITY_CLIENT_SECRET,
  clientBaseUrl: config.IDENTITY_CLIENT_BASE_URL,
  unverifiedEmails: config.IDENTITY_UNVERIFIED_EMAILS,
});
process.once('SIGTERM', () => void close().then(() => process.exit(0)));
