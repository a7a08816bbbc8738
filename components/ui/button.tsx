import type { ComponentProps, MouseEvent } from 'react';
import { type ButtonSize, type ButtonTone, buttonClass } from './button-class.ts';
import { Spinner } from './spinner.tsx';

type ButtonProps = ComponentProps<'button'> & {
  tone?: ButtonTone;
  size?: ButtonSize;
  /** Its work is under way: it keeps the focus, turns, and takes no second press. */
  isPending?: boolean;
};

export function Button({ tone, size, isPending = false, className, type = 'button', onClick, ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isPending) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(tone, size, className)}
      onClick={onClick || isPending ? press : undefined}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
    >
      {isPending && <Spinner />}
      {rest.children}
    </button>
  );
}
