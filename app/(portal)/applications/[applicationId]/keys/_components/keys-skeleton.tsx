import { LoadingNote, Skeleton } from '#components/ui/skeleton.tsx';

/** The shape of the table of keys. */
export function KeysSkeleton() {
  return (
    <div>
      <LoadingNote />
      <div className="flex h-12 items-center justify-between border-b border-line px-4">
        <Skeleton className="h-4 w-20" />
        <Skeleton className="h-8 w-24" />
      </div>
      {[0, 1, 2].map((row) => (
        <div
          key={row}
          className="flex h-15 items-center justify-between gap-8 border-b border-line px-4 last:border-b-0"
        >
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-4 w-44 max-sm:hidden" />
          <Skeleton className="h-4 w-24 max-md:hidden" />
          <Skeleton className="h-7 w-32" />
        </div>
      ))}
    </div>
  );
}
