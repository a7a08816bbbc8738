/**
 * What of a call's header lines has a say in the decision. Read from the raw lines: Node joins
 * or drops repeated ones, and here a repetition is itself an answer.
 */
export type CallHeaders = {
  /** The value of `X-API-Key`; null where there is no such line. */
  apiKey: string | null;
  isApiKeyRepeated: boolean;
  authorization: string | null;
  isAuthorizationRepeated: boolean;
  origin: string | null;
  forwardedFor: string | null;
  requestedMethod: string | null;
  requestedHeaders: string | null;
  /** Method and URI of the call that a front asks about; see `original-call.ts`. */
  originalMethod: string | null;
  originalUri: string | null;
  /** Two lines name different methods or URIs. */
  isOriginalContradicted: boolean;
};

/** One pass, by the length of a name first, since most lines are none of these. */
export function readCallHeaders(lines: readonly string[]): CallHeaders {
  const headers: CallHeaders = {
    apiKey: null,
    isApiKeyRepeated: false,
    authorization: null,
    isAuthorizationRepeated: false,
    origin: null,
    forwardedFor: null,
    requestedMethod: null,
    requestedHeaders: null,
    originalMethod: null,
    originalUri: null,
    isOriginalContradicted: false,
  };
  for (let index = 0; index < lines.length; index += 2) {
    const name = lines[index] as string;
    const value = lines[index + 1] as string;
    switch (name.length) {
      case 6:
        if (isNamed(name, 'origin')) headers.origin = headers.origin === null ? value : `${headers.origin}, ${value}`;
        break;
      case 9:
        if (name === 'X-API-Key' || isNamed(name, 'x-api-key')) {
          headers.isApiKeyRepeated ||= headers.apiKey !== null;
          headers.apiKey = value;
        }
        break;
      case 13:
        if (name === 'Authorization' || isNamed(name, 'authorization')) {
          headers.isAuthorizationRepeated ||= headers.authorization !== null;
          headers.authorization = value;
        }
        break;
      case 14:
        if (isNamed(name, 'x-original-uri')) addOriginalUri(headers, value);
        break;
      case 15:
        if (isNamed(name, 'x-forwarded-uri')) addOriginalUri(headers, value);
        else if (isNamed(name, 'x-forwarded-for')) {
          headers.forwardedFor = headers.forwardedFor === null ? value : `${headers.forwardedFor},${value}`;
        }
        break;
      case 17:
        if (isNamed(name, 'x-original-method')) addOriginalMethod(headers, value);
        break;
      case 18:
        if (isNamed(name, 'x-forwarded-method')) addOriginalMethod(headers, value);
        break;
      case 29:
        if (isNamed(name, 'access-control-request-method')) headers.requestedMethod = value;
        break;
      case 30:
        if (isNamed(name, 'access-control-request-headers')) headers.requestedHeaders = value;
        break;
    }
  }
  return headers;
}

/** Several may name the method, as long as they agree. */
export function addOriginalMethod(headers: CallHeaders, method: string): void {
  if (headers.originalMethod === null) headers.originalMethod = method;
  else if (headers.originalMethod !== method) headers.isOriginalContradicted = true;
}

/** Several may name the URI, as long as they agree. */
export function addOriginalUri(headers: CallHeaders, uri: string): void {
  if (headers.originalUri === null) headers.originalUri = uri;
  else if (headers.originalUri !== uri) headers.isOriginalContradicted = true;
}

function isNamed(name: string, lowerCase: string): boolean {
  return name === lowerCase || name.toLowerCase() === lowerCase;
}
