import { z } from 'zod';

export const port = z.coerce.number({ error: 'must be a port' }).int().min(1).max(65_535);
export const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' });
export const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
  .transform((text) => text.replace(/\/+$/, ''));

/** What portal and gateways must agree on to recognise a key. */
export const keyVariables = {
  /** What keys begin with. Changing it leaves the keys that exist without a reader. */
  LATCHKEY_KEY_BRAND: z
    .string()
    .regex(/^[a-z][a-z0-9]{1,11}$/, 'must be 2 to 12 lower-case letters and digits')
    .default('lk'),
  /** `2:…,1:…`: the first mints, each is tried. Losing it means losing every key. */
  LATCHKEY_PEPPER: z
    .string({ error: 'must be set: <version>:<at least 16 characters>, several with commas' })
    .regex(
      /^[1-9]\d{0,8}:[^\s,]{16,}(,[1-9]\d{0,8}:[^\s,]{16,})*$/,
      'must be <version>:<at least 16 characters>, several with commas',
    ),
};

export const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info');

/** `a@example.com, b@example.com` as a list in lower case. */
export const commaList = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
