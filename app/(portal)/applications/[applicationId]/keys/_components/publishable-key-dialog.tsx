'use client';

import { SecretReveal } from '#components/secret-reveal.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '#components/ui/dialog.tsx';
import { TagList } from '#components/ui/tag.tsx';
import type { Key } from '#lib/domain/resources/key.ts';

/** A publishable key, shown again. */
export function PublishableKeyDialog(props: { apiKey: Key; publishable: string; onClose: () => void }) {
  const { apiKey, publishable, onClose } = props;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={apiKey.name}
      description="A publishable key may stand in a page that anyone can open: it works from its origins alone."
    >
      <DialogBody>
        <SecretReveal secret={publishable} />
        <div className="text-sm">
          <p className="mb-1 font-medium">Allowed origins</p>
          <TagList names={apiKey.allowedOrigins} />
        </div>
      </DialogBody>
      <DialogFoot>
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
