import { LoadingNote, Skeleton } from '#components/ui/skeleton.tsx';

/** The shape of the figures and of the chart. */
export function UsageSkeleton() {
  return (
    <div>
      <LoadingNote />
      <div className="grid grid-cols-2 border-b border-line lg:grid-cols-4">
        {[0, 1, 2, 3].map((stat) => (
          <div key={stat} className="flex flex-col gap-2.5 px-4 py-4">
            <Skeleton className="h-3 w-16" />
            <Skeleton className="h-6 w-28" />
            <Skeleton className="h-3 w-32 max-w-full" />
          </div>
        ))}
      </div>
      <div className="p-4">
        <Skeleton className="h-64 w-full" />
      </div>
    </div>
  );
}
