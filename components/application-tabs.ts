/** The pages of one application, in the order of the tabs. */
export function applicationTabs(applicationId: string): { href: string; label: string }[] {
  const base = `/applications/${applicationId}`;
  return [
    { href: base, label: 'Overview' },
    { href: `${base}/keys`, label: 'Keys' },
    { href: `${base}/scopes`, label: 'Scopes' },
    { href: `${base}/usage`, label: 'Usage' },
    { href: `${base}/settings`, label: 'Settings' },
  ];
}
