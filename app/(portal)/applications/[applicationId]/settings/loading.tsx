import { Panel, PanelBody } from '#components/ui/panel.tsx';
import { LoadingNote, Skeleton } from '#components/ui/skeleton.tsx';

export default function Loading() {
  return (
    <Panel className="max-w-[720px]">
      <LoadingNote />
      <PanelBody className="flex flex-col gap-5">
        <Skeleton className="h-14 w-full" />
        <Skeleton className="h-24 w-full" />
        <Skeleton className="h-14 w-full" />
      </PanelBody>
    </Panel>
  );
}
