'use client';

import { ErrorPanel } from '#components/ui/error-panel.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { ApiError } from '#lib/queries/client.ts';

type QueryErrorProps = {
  /** What could not be had: "The applications could not be loaded". */
  title: string;
  error: Error;
  onRetry: () => void;
  isRetrying?: boolean;
};

/** A question to the portal that failed: what happened, and the one thing to do. */
export function QueryError({ title, error, onRetry, isRetrying }: QueryErrorProps) {
  const code = error instanceof ApiError ? error.code : 'internal';
  if (code === 'not_signed_in') return <SignedOut />;
  return (
    <ErrorPanel title={title} onRetry={onRetry} isRetrying={isRetrying}>
      {error instanceof ApiError ? error.detail : 'Something went wrong on this page. Try again.'}
    </ErrorPanel>
  );
}

function SignedOut() {
  const signIn = () => {
    location.href = `/auth/login?returnTo=${encodeURIComponent(location.pathname + location.search)}`;
  };
  return (
    <ErrorPanel title="You are signed out">
      <p>Your session has ended. Sign in and you come back to this page.</p>
      <LinkButton
        href="/auth/login"
        prefetch={false}
        tone="primary"
        className="mt-4"
        onClick={(event) => {
          event.preventDefault();
          signIn();
        }}
      >
        Sign in
      </LinkButton>
    </ErrorPanel>
  );
}
