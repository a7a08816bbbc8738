import { Panel } from '#components/ui/panel.tsx';
import { LoadingNote, Skeleton } from '#components/ui/skeleton.tsx';

const stats = ['w-16', 'w-12', 'w-20', 'w-14'];

export default function Loading() {
  return (
    <>
      <LoadingNote />
      <Panel className="grid grid-cols-2 lg:grid-cols-4">
        {stats.map((width) => (
          <div key={width} className="flex h-[100px] flex-col justify-center gap-2 px-4">
            <Skeleton className="h-3 w-20" />
            <Skeleton className={`h-5 ${width}`} />
            <Skeleton className="h-3 w-28" />
          </div>
        ))}
      </Panel>
      <Panel className="mt-4 flex h-44 flex-col justify-center gap-5 px-4">
        <Skeleton className="h-3.5 w-40" />
        <Skeleton className="h-3.5 w-3/4" />
        <Skeleton className="h-3.5 w-2/3" />
      </Panel>
    </>
  );
}
