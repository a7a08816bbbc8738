'use client';

import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Where the focus goes when a dialog is gone: to what had it when the dialog opened, or, where that is
 * gone too, to the beginning of the page's content. Base UI knows the first only of dialogs that are
 * closed, not of those that are taken away whole.
 */
export function useReturnFocus(isOpen: boolean): () => HTMLElement | true {
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isOpen) opener.current = document.activeElement;
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return;
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.getElementById('main')?.focus();
      });
    };
  }, [isOpen]);
  return useCallback(() => {
    const element = opener.current;
    return element instanceof HTMLElement && element.isConnected && element !== document.body ? element : true;
  }, []);
}
