import { cx } from './cx.ts';

/** `primary` at most once a screen; `danger` for what cannot be taken back; `quiet` where a row has many. */
export type ButtonTone = 'primary' | 'plain' | 'danger' | 'danger-solid' | 'quiet';
export type ButtonSize = 'regular' | 'small';

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap ' +
  'transition-colors duration-100 select-none aria-disabled:opacity-60 disabled:opacity-60';

const tones: Record<ButtonTone, string> = {
  primary: 'border-ink bg-ink text-on-ink hover:border-ink-hover hover:bg-ink-hover',
  plain: 'border-line-strong bg-surface text-text hover:bg-hover',
  danger: 'border-line-strong bg-surface text-refuse hover:border-refuse hover:bg-refuse-soft',
  'danger-solid': 'border-refuse bg-refuse text-on-ink hover:opacity-90',
  quiet: 'border-transparent text-muted hover:bg-hover hover:text-text',
};

const sizes: Record<ButtonSize, string> = {
  regular: 'h-8 px-3 text-control',
  small: 'h-7 px-2 text-sm',
};

/** How a button looks, for what is one and for links that act like one. */
export function buttonClass(tone: ButtonTone = 'plain', size: ButtonSize = 'regular', extra?: string): string {
  return cx(base, tones[tone], sizes[size], extra);
}
