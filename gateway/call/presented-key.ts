import type { CallHeaders } from './call-headers.ts';

/** Said of a call that presents more than one key, or a key in more than one way. */
export const severalKeys = Symbol('several keys');

/** What a call presents as its key; null where it presents none. */
export type PresentedKey = string | null | typeof severalKeys;

/**
 * Reads the key of one brand: `X-API-Key`, or a bearer value of the brand where there is no
 * such line. Any other bearer is the user's and not looked at.
 */
export function createKeyReader(brand: string): (headers: CallHeaders) => PresentedKey {
  const bearerOfBrand = createBrandedBearerReader(brand);
  return (headers) => {
    const { apiKey, authorization } = headers;
    if (headers.isApiKeyRepeated || headers.isAuthorizationRepeated) return severalKeys;
    const bearer = authorization === null ? null : bearerOfBrand(authorization);
    if (bearer === null) return apiKey === '' ? null : apiKey;
    if (apiKey !== null && apiKey !== bearer) return severalKeys;
    return bearer;
  };
}

/** The value of a bearer credential (RFC 6750, section 2.1) that is of the brand, or null. */
export function createBrandedBearerReader(brand: string): (authorization: string) => string | null {
  const pattern = new RegExp(`^bearer +(${brand}_[sp]k_.*)$`, 'i');
  return (authorization) => pattern.exec(authorization)?.[1] ?? null;
}
