import 'server-only';

/**
 * The policy of a page. Scripts run by nonce alone (`strict-dynamic`: and what those load). Style
 * attributes are allowed, since React writes them; style elements are not. While developing, React
 * needs `eval` and the overlay of Next inline styles and a socket.
 */
export function contentSecurityPolicy(nonce: string, options: { isHttps: boolean; isDevelopment: boolean }): string {
  const { isHttps, isDevelopment } = options;
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws: wss:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ];
  return directives.join('; ');
}
