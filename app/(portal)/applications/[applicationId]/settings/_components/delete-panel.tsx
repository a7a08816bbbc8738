'use client';

import dynamic from 'next/dynamic';
import { Suspense, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Panel, PanelBar } from '#components/ui/panel.tsx';
import type { Application } from '#lib/domain/resources/application.ts';

const DeleteDialog = dynamic(() => import('./delete-dialog.tsx').then((module) => module.DeleteDialog));

export function DeletePanel({ application }: { application: Application }) {
  const [isOpen, setIsOpen] = useState(false);
  const { canDelete } = application.permissions;
  return (
    <Panel aria-labelledby="delete">
      <PanelBar id="delete" title="Delete" />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 p-4">
        <p className="min-w-0 flex-1 basis-72 text-muted">
          {canDelete
            ? 'Every key stops working at once, at every gateway. Nobody can bring the application back.'
            : `Only owners of ${application.team.name} delete it.`}
        </p>
        {canDelete && (
          <Button tone="danger" onClick={() => setIsOpen(true)}>
            Delete application
          </Button>
        )}
      </div>
      <Suspense>{isOpen && <DeleteDialog application={application} onClose={() => setIsOpen(false)} />}</Suspense>
    </Panel>
  );
}
