'use client';

import { Menu as Base } from '@base-ui/react/menu';
import Link from 'next/link';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement;
  align?: 'start' | 'end';
  children: ReactNode;
};

export function Menu({ trigger, align = 'end', children }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className="min-w-44 origin-(--transform-origin) rounded-md border border-line-strong bg-surface p-1 shadow-pop outline-none transition-[scale,opacity] duration-100 data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const itemClass =
  'flex h-8 w-full items-center gap-2 rounded-sm px-2 text-control outline-none select-none data-disabled:opacity-60 data-highlighted:bg-hover';

export function MenuItem(props: { onClick: () => void; isDanger?: boolean; children: ReactNode }) {
  return (
    <Base.Item onClick={props.onClick} className={cx(itemClass, 'cursor-pointer', props.isDanger && 'text-refuse')}>
      {props.children}
    </Base.Item>
  );
}

export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Base.LinkItem render={<Link href={href} />} className={itemClass}>
      {children}
    </Base.LinkItem>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}
