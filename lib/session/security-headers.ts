import 'server-only';

/**
 * Sonner writes its style sheet into the page by script and knows no nonces: first an empty element,
 * then the text. These are the SHA-256 of nothing, and of the sheet of the version that is installed.
 */
export const sonnerStyleHashes = [
  'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=',
];

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
    isDevelopment
      ? "style-src 'self' 'unsafe-inline'"
      : `style-src 'self' 'nonce-${nonce}' ${sonnerStyleHashes.map((hash) => `'${hash}'`).join(' ')}`,
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
