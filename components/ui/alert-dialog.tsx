'use client';

import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { backdropClass, popupClass, viewportClass } from './dialog-class.ts';
import { useReturnFocus } from './use-return-focus.ts';

type AlertDialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** A question that names the thing: "Revoke Web backend?" */
  title: ReactNode;
  /** What happens, to whom, and that it cannot be taken back. */
  description: ReactNode;
  /** Repeats the verb: "Revoke key". */
  confirmLabel: string;
  onConfirm: () => void;
  isPending?: boolean;
  /** Something is still to be typed or ticked first. */
  isBlocked?: boolean;
  tone?: 'danger' | 'plain';
  children?: ReactNode;
};

/** Asks before something is done that cannot be undone. Import what contains it lazily. */
export function AlertDialog(props: AlertDialogProps) {
  const { isOpen, onOpenChange, title, description, confirmLabel, onConfirm, children } = props;
  const returnFocus = useReturnFocus(isOpen);
  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Viewport className={viewportClass}>
          <Base.Popup finalFocus={returnFocus} className={cx(popupClass, 'max-w-[460px]')}>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (!props.isBlocked && !props.isPending) onConfirm();
              }}
            >
              <div className="flex flex-col gap-4 p-5">
                <div>
                  <Base.Title className="text-lg font-semibold tracking-[-0.01em] wrap-anywhere">{title}</Base.Title>
                  <Base.Description className="mt-1 text-muted" render={<div />}>
                    {description}
                  </Base.Description>
                </div>
                {children}
              </div>
              <div className="flex justify-end gap-2 border-t border-line bg-sunken px-5 py-3">
                <Base.Close render={<Button>Cancel</Button>} />
                <Button
                  type="submit"
                  tone={props.tone === 'plain' ? 'primary' : 'danger-solid'}
                  isPending={props.isPending}
                  disabled={props.isBlocked}
                >
                  {confirmLabel}
                </Button>
              </div>
            </form>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
