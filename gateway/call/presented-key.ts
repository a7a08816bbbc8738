import type { CallHeaders } from './call-headers.ts';

/** What a call presents as its key. `text` is null where it presents none. */
export type PresentedKey = { text: string | null; isAmbiguous: boolean };

const none: PresentedKey = { text: null, isAmbiguous: false };
const ambiguous: PresentedKey = { text: null, isAmbiguous: true };

/**
 * Reads the key of one brand: `X-API-Key`, or a bearer value of the brand where there is no
 * such line. Any other bearer is the user's and not looked at.
 */
export function createKeyReader(brand: string): (headers: CallHeaders) => PresentedKey {
  const bearerOfBrand = createBrandedBearerReader(brand);
  return (headers) => {
    const { apiKey, authorization } = headers;
    if (headers.isApiKeyRepeated || headers.isAuthorizationRepeated) return ambiguous;
    const bearer = authorization === null ? null : bearerOfBrand(authorization);
    if (bearer === null) return apiKey === null || apiKey === '' ? none : { text: apiKey, isAmbiguous: false };
    if (apiKey !== null && apiKey !== bearer) return ambiguous;
    return { text: bearer, isAmbiguous: false };
  };
}

/** The value of a bearer credential (RFC 6750, section 2.1) that is of the brand, or null. */
export function createBrandedBearerReader(brand: string): (authorization: string) => string | null {
  const pattern = new RegExp(`^bearer +(${brand}_[sp]k_.*)$`, 'i');
  return (authorization) => pattern.exec(authorization)?.[1] ?? null;
}
