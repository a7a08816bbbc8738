'use client';

import { type RefObject, useEffect } from 'react';

/** After a form was refused, goes to the first of its fields that says why. */
export function useFocusOnFault(form: RefObject<HTMLFormElement | null>, fault: unknown): void {
  useEffect(() => {
    if (fault) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, fault]);
}
