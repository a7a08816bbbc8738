'use client';

import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Suspense, useEffect, useState, useSyncExternalStore } from 'react';

const CommandPalette = dynamic(() => import('./command-palette.tsx').then((module) => module.CommandPalette));

/** The button in the header, and Ctrl-K or Cmd-K anywhere. The menu itself is loaded when it is first wanted. */
export function CommandMenu() {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const shortcut = useShortcut();

  const show = (next: boolean) => {
    setIsOpen(next);
    if (next) setWasOpened(true);
  };

  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      setIsOpen((before) => !before);
      setWasOpened(true);
    };
    addEventListener('keydown', toggle);
    return () => removeEventListener('keydown', toggle);
  }, []);

  return (
    <>
      <button
        type="button"
        onClick={() => show(true)}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-8 items-center gap-2 rounded-md border border-line bg-sunken pr-2 pl-2.5 text-control text-muted hover:border-line-strong hover:text-text md:w-[280px]"
      >
        <Search aria-hidden="true" className="size-3.5" />
        <span className="max-md:sr-only">Find or do…</span>
        <kbd className="ml-auto rounded-sm border border-line bg-surface px-1.5 text-[11px] leading-4 max-md:hidden">
          {shortcut}
        </kbd>
      </button>
      {/* Without a boundary of its own the whole page would wait, hidden, for the menu to load. */}
      <Suspense>{wasOpened && <CommandPalette isOpen={isOpen} onOpenChange={show} />}</Suspense>
    </>
  );
}

const subscribeToNothing = () => () => {};

function useShortcut(): string {
  return useSyncExternalStore(
    subscribeToNothing,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'),
    () => 'Ctrl K',
  );
}
