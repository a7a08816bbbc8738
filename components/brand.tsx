import Link from 'next/link';

/** The name and the sign of the portal: the way home. */
export function Brand({ href }: { href: string }) {
  return (
    <Link href={href} className="flex items-center gap-2 rounded-sm font-semibold tracking-[-0.01em]">
      <KeySign className="size-[18px] text-accent" />
      Latchkey
    </Link>
  );
}

export function KeySign({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      <circle cx="8" cy="15" r="5" />
      <path d="M11.6 11.4 20 3m-4 4 3 3m-6 0 2 2" />
    </svg>
  );
}
