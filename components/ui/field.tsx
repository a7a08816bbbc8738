'use client';

import { createContext, type ReactNode, useContext, useId } from 'react';
import { cx } from './cx.ts';

type FieldControl = {
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
};

const FieldContext = createContext<FieldControl>({});

/** What a control takes over from the field around it: its id, its hint and its fault. */
export function useFieldControl(): FieldControl {
  return useContext(FieldContext);
}

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with the value, said beside it. */
  error?: string | null;
  isOptional?: boolean;
  className?: string;
  /** One Input, Textarea or Select. */
  children: ReactNode;
};

export function Field({ label, hint, error, isOptional = false, className, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const control: FieldControl = {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <div className="flex items-baseline gap-2">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {isOptional && <span className="text-xs text-muted">optional</span>}
      </div>
      <FieldContext value={control}>{children}</FieldContext>
      {error && (
        <p id={`${id}-error`} className="text-sm text-refuse">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
