'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { cx } from './cx.ts';
import { currentToasts, dismissToast, subscribeToToasts, type ToastMessage } from './toast.ts';

const shownForMs = 6000;
const none: readonly ToastMessage[] = [];

/**
 * Where messages appear. The region is there from the start: screen readers announce only
 * what changes inside of one that they know.
 */
export function Toaster() {
  const messages = useSyncExternalStore(subscribeToToasts, currentToasts, () => none);
  return (
    <section
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-[60] flex flex-col items-center gap-2 p-4 sm:items-end sm:p-6"
    >
      {messages.map((message) => (
        <ToastCard key={message.id} message={message} />
      ))}
    </section>
  );
}

function ToastCard({ message }: { message: ToastMessage }) {
  const [isHeld, setIsHeld] = useState(false);

  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismissToast(message.id), shownForMs);
    return () => clearTimeout(timer);
  }, [message.id, isHeld]);

  return (
    <div
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      className="pointer-events-auto flex max-w-full animate-appear items-center gap-2.5 rounded-md border border-line-strong bg-surface py-2 pr-2 pl-3 text-control shadow-pop sm:max-w-96"
    >
      <span
        aria-hidden="true"
        className={cx('size-[7px] shrink-0 rounded-full', message.tone === 'failed' ? 'bg-refuse' : 'bg-allow')}
      />
      <span className="min-w-0 flex-1 wrap-anywhere">{message.text}</span>
      <button
        type="button"
        aria-label="Dismiss message"
        onClick={() => dismissToast(message.id)}
        className="grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:bg-hover hover:text-text"
      >
        <svg viewBox="0 0 16 16" className="size-3" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
          <path d="m3.5 3.5 9 9m0-9-9 9" />
        </svg>
      </button>
    </div>
  );
}
