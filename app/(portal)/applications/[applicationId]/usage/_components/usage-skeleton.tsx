import { LoadingNote, Skeleton } from '#components/ui/skeleton.tsx';

/** The shape of the figures. */
export function StatsSkeleton() {
  return (
    <div className="grid grid-cols-2 border-b border-line lg:grid-cols-4">
      {[0, 1, 2, 3].map((stat) => (
        <div key={stat} className="flex flex-col gap-2.5 px-4 py-4">
          <Skeleton className="h-3 w-16" />
          <Skeleton className="h-6 w-28" />
          <Skeleton className="h-3 w-32 max-w-full" />
        </div>
      ))}
    </div>
  );
}

/** The shape of the chart. */
export function ChartSkeleton() {
  return (
    <div className="p-4">
      <LoadingNote />
      <Skeleton className="h-72 w-full" />
    </div>
  );
}
