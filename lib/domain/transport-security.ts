/** `Strict-Transport-Security` for two years, as browsers' preload lists ask. Over plain http it means nothing. */
export const strictTransportSecurity = 'max-age=63072000; includeSubDomains';
