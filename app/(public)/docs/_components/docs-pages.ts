export const docsPages = [
  {
    href: '/docs/getting-started',
    label: 'Getting started',
    about: 'From signing in to the first answered call, in five steps.',
  },
  {
    href: '/docs/keys-and-users',
    label: 'Keys and users',
    about: 'The two credentials of a call, what each one says, and how to keep and change keys.',
  },
  {
    href: '/docs/errors',
    label: 'Errors',
    about: 'Every code that the gateway and the portal answer with: what it means and what to do.',
  },
] as const;
