import { PageHead } from '#components/page-head.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { LoadingNote, Skeleton } from '#components/ui/skeleton.tsx';

const rows = ['w-28', 'w-36', 'w-24', 'w-32'];

export function ApplicationsSkeleton() {
  return (
    <>
      <PageHead
        title="Applications"
        hint="What you build on our APIs. A key identifies an application, never a person."
      >
        <Skeleton className="h-8 w-32 rounded-md" />
      </PageHead>
      <LoadingNote />
      <Panel>
        <div className="h-[33px] border-b border-line" />
        {rows.map((width) => (
          <div key={width} className="flex h-[61px] items-center gap-10 border-b border-line px-4 last:border-b-0">
            <span className="flex w-40 flex-col gap-2">
              <Skeleton className={`h-3.5 ${width}`} />
              <Skeleton className="h-3 w-24" />
            </span>
            <Skeleton className="h-3.5 w-16" />
            <Skeleton className="h-5 w-20 max-lg:hidden" />
            <Skeleton className="ml-auto h-3.5 w-12" />
            <Skeleton className="h-1 w-24 max-md:hidden" />
            <Skeleton className="h-3.5 w-16 max-sm:hidden" />
          </div>
        ))}
      </Panel>
    </>
  );
}
