'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { MenuProps } from './menu.tsx';

/** The working half of `Menu`, which loads it. Opens as soon as it is there. */
export function MenuPopup({ trigger, align, items }: MenuProps) {
  return (
    <Base.Root modal={false} defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className="min-w-44 origin-(--transform-origin) rounded-md border border-line-strong bg-surface p-1 shadow-pop outline-none transition-[scale,opacity] duration-100 data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0">
            {items.map(({ label, onSelect }) => (
              <Base.Item
                key={label}
                onClick={onSelect}
                className="flex h-8 w-full cursor-pointer items-center gap-2 rounded-sm px-2 text-control outline-none select-none data-highlighted:bg-hover"
              >
                {label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
