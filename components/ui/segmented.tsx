'use client';

import { useId } from 'react';

type SegmentedProps<Value extends string> = {
  /** Names the choice to those who cannot see its place. */
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One of a few, all in sight. Radios beneath, so that arrow keys move the choice. */
export function Segmented<Value extends string>({ label, value, options, onChange }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset
      aria-label={label}
      className="inline-flex max-w-full overflow-x-auto rounded-md border border-line-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative border-r border-line px-2.5 text-sm leading-7 whitespace-nowrap text-muted last:border-r-0 hover:text-text has-checked:bg-hover has-checked:font-medium has-checked:text-text"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
