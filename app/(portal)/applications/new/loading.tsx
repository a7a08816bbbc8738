import { PageHead } from '#components/page-head.tsx';
import { Panel, PanelBody } from '#components/ui/panel.tsx';
import { LoadingNote, Skeleton } from '#components/ui/skeleton.tsx';
import { newApplicationHint } from './_components/new-application-hint.ts';

export default function Loading() {
  return (
    <div className="mx-auto max-w-[720px]">
      <PageHead title="New application" hint={newApplicationHint} />
      <LoadingNote />
      <Panel>
        <PanelBody className="flex flex-col gap-5">
          <Skeleton className="h-14 w-full" />
          <Skeleton className="h-20 w-full" />
          <Skeleton className="h-14 w-full" />
        </PanelBody>
      </Panel>
    </div>
  );
}
