import Link from 'next/link';

const links = [
  { href: '/docs/getting-started', label: 'Getting started' },
  { href: '/docs/keys-and-users', label: 'Keys and users' },
  { href: '/docs/errors', label: 'Errors' },
];

export function SiteFooter() {
  return (
    <footer className="border-t border-line">
      <div className="mx-auto flex max-w-[1120px] flex-wrap gap-x-6 gap-y-2 px-4 py-6 text-sm text-muted sm:px-6">
        <span>Latchkey</span>
        <nav aria-label="Footer" className="flex flex-wrap gap-x-6 gap-y-2">
          {links.map((link) => (
            <Link key={link.href} href={link.href} className="hover:text-text">
              {link.label}
            </Link>
          ))}
          <a href="/api/v1/openapi.json" className="hover:text-text">
            REST API
          </a>
        </nav>
      </div>
    </footer>
  );
}
