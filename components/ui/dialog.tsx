'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { cx } from './cx.ts';
import { backdropClass, popupClass, viewportClass } from './dialog-class.ts';
import { useReturnFocus } from './use-return-focus.ts';

type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  width?: 'regular' | 'wide';
  /** A press outside of it closes nothing: for what would be lost. Escape and buttons still do. */
  keepsOpen?: boolean;
  initialFocus?: RefObject<HTMLElement | null>;
  /** DialogBody and DialogFoot. */
  children: ReactNode;
};

/**
 * A dialog over the page. Import what contains it lazily (`next/dynamic`), so that a page
 * that never opens it never pays for it.
 */
export function Dialog(props: DialogProps) {
  const { isOpen, onOpenChange, title, description, width = 'regular', keepsOpen = false, children } = props;
  const returnFocus = useReturnFocus(isOpen);
  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange} disablePointerDismissal={keepsOpen}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Viewport className={viewportClass}>
          <Base.Popup
            initialFocus={props.initialFocus}
            finalFocus={returnFocus}
            className={cx(popupClass, width === 'wide' ? 'max-w-[680px]' : 'max-w-[520px]')}
          >
            <div className="px-5 pt-5">
              <Base.Title className="text-lg font-semibold tracking-[-0.01em]">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-0.5 text-sm text-muted" render={<div />}>
                  {description}
                </Base.Description>
              )}
            </div>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

export function DialogBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx('flex flex-col gap-4 px-5 pt-4 pb-5', className)}>{children}</div>;
}

/** The actions, the one to press at the far right. */
export function DialogFoot({ children, hint }: { children: ReactNode; hint?: ReactNode }) {
  return (
    <div className="sticky bottom-0 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sunken px-5 py-3">
      {hint && <div className="mr-auto text-sm text-muted">{hint}</div>}
      {children}
    </div>
  );
}
