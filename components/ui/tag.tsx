import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const tones = {
  neutral: 'border-line bg-sunken font-mono text-text',
  allow: 'border-transparent bg-allow-soft text-allow',
  refuse: 'border-transparent bg-refuse-soft text-refuse',
  wait: 'border-transparent bg-wait-soft text-wait',
} as const;

export type TagTone = keyof typeof tones;

/** A name out of the system, such as a scope: `maps:read`; in a tone, a word of judgement on it. */
export function Tag({ tone = 'neutral', children }: { tone?: TagTone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full items-center gap-1 truncate rounded-[5px] border px-1.5 text-xs',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}

/** Several of them, wrapping; `none` where there are none. */
export function TagList({ names, none = 'none' }: { names: readonly string[]; none?: string }) {
  if (names.length === 0) return <span className="text-muted">{none}</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {names.map((name) => (
        <Tag key={name}>{name}</Tag>
      ))}
    </span>
  );
}
