'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { buttonClass } from './button-class.ts';
import { cx } from './cx.ts';

type CopyButtonProps = {
  text: string;
  /** What is copied, where "Copy" alone would not say it: "Copy application id". */
  label?: string;
  /** Shows the icon only; the label is then read aloud and shown on hover. */
  isIconOnly?: boolean;
};

const shownForMs = 2000;

/** Copies a text, and says that it did. Where the browser forbids it, it says that too. */
export function CopyButton({ text, label = 'Copy', isIconOnly = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), shownForMs);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => setOutcome((await writeClipboard(text)) ? 'copied' : 'failed');
  const Icon = outcome === 'copied' ? Check : Copy;
  return (
    <>
      <button
        type="button"
        onClick={copy}
        aria-label={isIconOnly ? label : undefined}
        title={isIconOnly ? label : undefined}
        className={
          isIconOnly
            ? 'inline-grid size-6 place-items-center rounded-sm text-muted hover:bg-hover hover:text-text'
            : buttonClass('plain')
        }
      >
        <Icon aria-hidden="true" className={cx('size-3.5', outcome === 'copied' && 'text-allow')} />
        {!isIconOnly && label}
      </button>
      <span role="status" className={outcome === 'failed' ? 'text-sm text-refuse' : 'sr-only'}>
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' && 'The browser did not allow it. Select the text and copy it.'}
      </span>
    </>
  );
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
