'use client';

import { useEffect } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** A secret that is shown this once, to be copied. It lives in the caller's state and nowhere else. */
export function SecretReveal({ secret }: { secret: string }) {
  const bodyStart = secret.lastIndexOf('_') + 1;
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 rounded-md border border-line-strong bg-sunken py-2 pr-2 pl-3">
      <code translate="no" className="min-w-52 flex-1 leading-5 wrap-anywhere select-all">
        {secret.slice(0, bodyStart)}
        <wbr />
        {secret.slice(bodyStart)}
      </code>
      <CopyButton text={secret} />
    </div>
  );
}

/** Has the browser ask before the page, and with it a secret that nobody can show again, is left. */
export function useLeaveGuard(isGuarded: boolean): void {
  useEffect(() => {
    if (!isGuarded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isGuarded]);
}
