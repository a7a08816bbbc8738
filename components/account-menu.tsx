import Link from 'next/link';
import { initialsOf } from './initials.ts';

type AccountMenuProps = { name: string; email: string };

const itemClass = 'flex h-8 items-center rounded-sm px-2 text-control hover:bg-hover focus-visible:-outline-offset-2';

/**
 * Who is signed in, and the way out. The browser's own popover: Escape and a press elsewhere close
 * it, the focus comes back, and no script has to be loaded first.
 */
export function AccountMenu({ name, email }: AccountMenuProps) {
  return (
    <>
      <button
        type="button"
        popoverTarget="account"
        aria-label={`Account of ${name}`}
        className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-[11px] font-semibold text-accent"
      >
        {initialsOf(name, email)}
      </button>
      <div
        id="account"
        popover="auto"
        className="fixed inset-auto top-14 right-4 m-0 w-60 rounded-md border border-line-strong bg-surface p-1 text-text shadow-pop sm:right-6"
      >
        <div className="border-b border-line px-2 pt-1 pb-2">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-sm text-muted">{email}</p>
        </div>
        <nav aria-label="Account" className="pt-1">
          <Link href="/applications" className={itemClass}>
            Applications
          </Link>
          <Link href="/docs" className={itemClass}>
            Documentation
          </Link>
          <a href="/auth/logout" className={itemClass}>
            Sign out
          </a>
        </nav>
      </div>
    </>
  );
}
