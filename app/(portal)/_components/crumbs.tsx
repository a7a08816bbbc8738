import Link from 'next/link';

/** Where this is: the team, where there is but one, else all of them. */
export function Crumbs({ teams }: { teams: readonly { name: string }[] }) {
  const [only, ...others] = teams;
  return (
    <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-3 max-sm:hidden">
      <span aria-hidden="true" className="text-lg font-light text-line-strong">
        /
      </span>
      <Link href="/applications" className="truncate rounded-sm">
        {only && others.length === 0 ? only.name : 'Applications'}
      </Link>
    </nav>
  );
}
