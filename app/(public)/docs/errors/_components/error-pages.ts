import { type ErrorCode, errorCodes } from '#lib/domain/errors.ts';
import { isRefusalCode, type RefusalCode, refusals } from '#lib/domain/outcomes.ts';
import type { ErrorText } from './error-text.ts';
import { gatewayErrorTexts } from './gateway-error-texts.ts';
import { portalErrorTexts } from './portal-error-texts.ts';

/** A code with all that is said about it, and who answers with it. */
export type ErrorPage = ErrorText & { code: string; status: number; title: string; source: 'gateway' | 'portal' };

export const gatewayErrorPages: readonly ErrorPage[] = (Object.keys(refusals) as RefusalCode[]).map((code) => ({
  code,
  source: 'gateway',
  ...refusals[code],
  ...gatewayErrorTexts[code],
}));

export const portalErrorPages: readonly ErrorPage[] = (Object.keys(errorCodes) as ErrorCode[])
  .map((code): ErrorPage => ({ code, source: 'portal', ...errorCodes[code], ...portalErrorTexts[code] }))
  .filter(({ code }) => !isRefusalCode(code));

/** The page of a code, of the gateway's or of the portal's; undefined for what is no code. */
export function errorPageOf(code: string): ErrorPage | undefined {
  return [...gatewayErrorPages, ...portalErrorPages].find((page) => page.code === code);
}
