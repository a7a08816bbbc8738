import { z } from 'zod';
import { commaList, httpUrl, port } from './shared.ts';

const required = z.string({ error: 'must be set' }).min(1);

/** What `npm start` tells the embedded identity provider. */
export const identitySchema = z.object({
  IDENTITY_PORT: port,
  IDENTITY_DATA_DIR: required,
  IDENTITY_CLIENT_ID: required,
  IDENTITY_CLIENT_SECRET: required,
  /** The portal's origin. */
  IDENTITY_CLIENT_BASE_URL: httpUrl,
  /** For tests: more accounts, whose addresses were never verified. */
  IDENTITY_UNVERIFIED_EMAILS: commaList,
});
