import type { ServerResponse } from 'node:http';

/** The provider's pages: HTML that works without JavaScript, at any width, light and dark. */

const style = `
:root { color-scheme: light dark;
  --bg: light-dark(#faf9f7, #131211); --surface: light-dark(#fff, #1b1a18); --line: light-dark(#e6e3de, #2c2a27);
  --strong: light-dark(#8d877f, #7d776f); --text: light-dark(#1d1b19, #edeae6); --muted: light-dark(#6b6660, #a19b93);
  --accent: light-dark(#8a5a0b, #e0ac4f); --on-ink: light-dark(#fff, #1b1a18);
  --refuse: light-dark(#b3312a, #f0796f); --refuse-soft: light-dark(#fbe9e7, #3a1714);
  --wait-soft: light-dark(#fbf2d5, #332a0c) }
* { box-sizing: border-box; margin: 0 }
body { min-height: 100vh; display: grid; place-content: center; grid-template-columns: minmax(0, 384px); padding: 16px;
  background: var(--bg); color: var(--text); font: 14px/20px Geist, Inter, "Helvetica Neue", "Liberation Sans", sans-serif }
main { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; overflow: hidden }
.body { padding: 24px; display: grid; gap: 16px }
h1 { font-size: 20px; line-height: 28px; font-weight: 600; letter-spacing: -.01em }
.brand { display: flex; align-items: center; gap: 8px; font-weight: 600 }
.brand svg { color: var(--accent) }
p { color: var(--muted); overflow-wrap: anywhere }
form { display: grid; gap: 16px }
label { font-weight: 500; display: grid; gap: 4px }
input { font: inherit; height: 36px; padding: 0 10px; color: var(--text); background: var(--surface);
  border: 1px solid var(--strong); border-radius: 6px; width: 100% }
input[aria-invalid=true] { border-color: var(--refuse) }
button, .button { font: 500 14px/34px inherit; font-family: inherit; height: 36px; padding: 0 14px; border: 1px solid var(--text);
  border-radius: 6px; background: var(--text); color: var(--on-ink); cursor: pointer; text-decoration: none; text-align: center }
:is(button, .button, input):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.error { color: var(--refuse); background: var(--refuse-soft); border-radius: 6px; padding: 8px 12px }
.note { background: var(--wait-soft); border-bottom: 1px solid var(--line); padding: 10px 24px }
ul { padding: 0; list-style: none; display: grid; gap: 2px; font-size: 13px; color: var(--muted) }
code { font: 12.5px/18px "Geist Mono", ui-monospace, "Liberation Mono", monospace; color: var(--text) }`;

const mark = `<svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="8" cy="12" r="4"/><path d="M12 12h9v3M17 12v2"/></svg>`;

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Latchkey</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<div class="note" role="note">For local use only: this sign-in asks for no password.</div>
<div class="body">
<div class="brand">${mark}Latchkey</div>
${content}
</div>
</main>
</body>
</html>`;
}

export type SignInForm = {
  action: string;
  /** What was typed before, and why it was refused. */
  email?: string;
  error?: string;
  accounts: readonly { email: string; note: string }[];
};

export function signInPage({ action, email = '', error, accounts }: SignInForm): string {
  const field = `<input type="email" name="email" value="${escapeHtml(email)}" required autofocus autocomplete="username"
  list="accounts"${error ? ' aria-invalid="true" aria-describedby="error"' : ''}>`;
  return page(
    'Sign in',
    `<h1>Sign in</h1>
${error ? `<p class="error" id="error" role="alert">${escapeHtml(error)}</p>` : ''}
<form method="post" action="${escapeHtml(action)}">
<label>Email ${field}</label>
<button type="submit">Sign in</button>
</form>
<datalist id="accounts">${accounts.map(({ email: address }) => `<option value="${escapeHtml(address)}">`).join('')}</datalist>
<ul aria-label="Accounts">${accounts
      .map((account) => `<li><code>${escapeHtml(account.email)}</code> ${escapeHtml(account.note)}</li>`)
      .join('')}</ul>`,
  );
}

/** `form` is the provider's own, with its token against forgery; the button belongs to it. */
export function signOutPage(form: string): string {
  return page(
    'Sign out',
    `<h1>Sign out?</h1>\n${form}\n<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
  );
}

export function messagePage(title: string, text: string, portalUrl: string): string {
  return page(
    title,
    `<h1>${escapeHtml(title)}</h1>\n<p>${escapeHtml(text)}</p>\n<a class="button" href="${escapeHtml(portalUrl)}">Go to the portal</a>`,
  );
}

export function sendHtml(response: ServerResponse, status: number, html: string, portalUrl: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    // The redirect that follows the form leads back to the portal, and counts as its action.
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self' ${portalUrl}; frame-ancestors 'none'; base-uri 'none'`,
  });
  response.end(html);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
