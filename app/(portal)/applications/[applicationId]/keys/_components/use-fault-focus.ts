import { type RefObject, useEffect, useRef } from 'react';

/** Takes the focus to the first field at fault whenever a form comes back with faults. */
export function useFaultFocus(error: Error | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  return form;
}
