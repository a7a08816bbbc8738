'use client';

import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * Where the focus goes when a dialog is gone: to what had it when the dialog opened. Base UI knows
 * that only of dialogs that are closed, not of those that are taken away whole.
 */
export function useReturnFocus(isOpen: boolean): () => HTMLElement | true {
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isOpen) opener.current = document.activeElement;
  }, [isOpen]);
  return useCallback(() => {
    const element = opener.current;
    return element instanceof HTMLElement && element.isConnected && element !== document.body ? element : true;
  }, []);
}
