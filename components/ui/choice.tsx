import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

type ChoiceProps = Omit<ComponentProps<'input'>, 'type'> & {
  label: ReactNode;
  /** A second line that says what choosing it means. */
  hint?: ReactNode;
};

/** A box to tick, with its label and what it means. */
export function Checkbox(props: ChoiceProps) {
  return <Choice {...props} type="checkbox" />;
}

/** One of several; they share a `name` and stand in a Fieldset. */
export function Radio(props: ChoiceProps) {
  return <Choice {...props} type="radio" />;
}

function Choice({ label, hint, className, type, ...rest }: ChoiceProps & { type: 'checkbox' | 'radio' }) {
  return (
    <label className={cx('flex items-start gap-3 has-disabled:cursor-default', className)}>
      <input {...rest} type={type} className={type === 'radio' ? 'tick-dot' : 'tick-box'} />
      <span className="min-w-0 flex-1">
        <span className="block">{label}</span>
        {hint && <span className="block text-sm text-muted">{hint}</span>}
      </span>
    </label>
  );
}

type FieldsetProps = { legend: ReactNode; hint?: ReactNode; error?: string | null; children: ReactNode };

/** Choices that belong together, under one label. */
export function Fieldset({ legend, hint, error, children }: FieldsetProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {children}
      {error && <p className="text-sm text-refuse">{error}</p>}
      {hint && <p className="text-sm text-muted">{hint}</p>}
    </fieldset>
  );
}
