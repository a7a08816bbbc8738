import { LoadingNote, Skeleton } from '#components/ui/skeleton.tsx';

/** The shape of a list of scopes. */
export function ScopesSkeleton() {
  return (
    <div>
      <LoadingNote />
      <div className="flex h-12 items-center border-b border-line px-4">
        <Skeleton className="h-4 w-20" />
      </div>
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex h-16 items-center gap-8 border-b border-line px-4 last:border-b-0">
          <Skeleton className="h-5 w-24" />
          <Skeleton className="h-4 w-64 max-sm:hidden" />
        </div>
      ))}
    </div>
  );
}
