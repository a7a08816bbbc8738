import Link from 'next/link';
import { AccountMenu } from '#components/account-menu.tsx';
import { Brand } from '#components/brand.tsx';
import { buttonClass } from '#components/ui/button-class.ts';

type Viewer = { name: string; email: string };

/** `unknown`: somebody may well be signed in, and it cannot be told now. */
export function PublicHeader({ viewer }: { viewer: Viewer | null | 'unknown' }) {
  return (
    <header className="border-b border-line bg-surface">
      <div className="flex h-13 items-center gap-4 px-4 sm:px-6">
        <Brand href="/" />
        <nav aria-label="Main" className="ml-auto flex items-center gap-4 text-muted sm:gap-5">
          <Link href="/docs" className="hover:text-text">
            Docs
          </Link>
          {viewer && (
            <Link href="/applications" className="hover:text-text">
              Applications
            </Link>
          )}
        </nav>
        {viewer === null && (
          <a href="/auth/login" className={buttonClass('primary')}>
            Sign in
          </a>
        )}
        {viewer !== null && viewer !== 'unknown' && <AccountMenu name={viewer.name} email={viewer.email} />}
      </div>
    </header>
  );
}
