'use client';

import { Notice } from '#components/ui/notice.tsx';
import { ApiError } from '#lib/queries/client.ts';

/**
 * Why a form was not taken, where no field of it says so. `fields` are those that show their own
 * faults beside them.
 */
export function FormProblem({ error, fields = [] }: { error: Error | null; fields?: readonly string[] }) {
  if (!error) return null;
  if (!(error instanceof ApiError)) return <Notice tone="refuse">Something went wrong on this page. Try again.</Notice>;
  if (error.code === 'not_signed_in') return <SessionEnded />;
  const unplaced = error.fields.filter(({ pointer }) => !fields.includes(pointer.split('/')[1] ?? ''));
  if (error.fields.length > 0 && unplaced.length === 0) return null;
  return (
    <Notice tone="refuse">
      {unplaced.length > 0 ? unplaced.map(({ pointer, detail }) => `${pointer}: ${detail}`).join(' ') : error.detail}
    </Notice>
  );
}

/** In a window of its own, so that what was filled in stays. */
function SessionEnded() {
  return (
    <Notice tone="refuse">
      Your session has ended.{' '}
      <a href="/auth/login" target="_blank" rel="noopener" className="underline">
        Sign in again
      </a>{' '}
      in a new window, then try once more here.
    </Notice>
  );
}
