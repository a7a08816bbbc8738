'use client';

import { cloneElement, type KeyboardEvent, lazy, type ReactElement, Suspense, useState } from 'react';

export type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement<React.ComponentProps<'button'>>;
  align?: 'start' | 'end';
  items: readonly { label: string; onSelect: () => void }[];
};

const load = () => import('./menu-popup.tsx').then((module) => ({ default: module.MenuPopup }));
const MenuPopup = lazy(load);

/**
 * A button with a menu of what else can be done. What positions and drives the menu is heavier than
 * most pages, so it is fetched when somebody comes near the button.
 */
export function Menu({ trigger, align = 'end', items }: MenuProps) {
  const [isWanted, setIsWanted] = useState(false);
  const closed = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setIsWanted(true),
    onPointerEnter: load,
    onFocus: load,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      setIsWanted(true);
    },
  });
  if (!isWanted) return closed;
  return (
    <Suspense fallback={closed}>
      <MenuPopup trigger={trigger} align={align} items={items} />
    </Suspense>
  );
}
