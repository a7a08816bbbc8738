import type { Metadata } from 'next';
import { buttonClass } from '#components/ui/button-class.ts';
import { LinkButton } from '#components/ui/link-button.tsx';

export const metadata: Metadata = { title: 'Sign-in problem' };

type Problem = { title: string; detail: string; canRetry: boolean };

const problems: Readonly<Record<string, Problem>> = {
  email_not_verified: {
    title: 'Confirm your e-mail address first',
    detail:
      'You are who you say you are as soon as you have opened the link that was sent to you. Then sign in again. No mail? Look among the unwanted ones, or have it sent anew where you signed up.',
    canRetry: true,
  },
  person_suspended: {
    title: 'This account is suspended',
    detail:
      'An admin has suspended it. What belongs to your teams is kept, and the keys of the applications go on working. Write to the people who run this portal.',
    canRetry: false,
  },
  identity_unavailable: {
    title: 'Sign-in cannot be reached right now',
    detail: 'The identity provider does not answer. Whoever is signed in stays so. Try again in a moment.',
    canRetry: true,
  },
};

const unexplained: Problem = {
  title: 'The sign-in did not work',
  detail:
    'It took too long, was started in another window, or was called off. Begin again; if it stays, tell the people who run this portal.',
  canRetry: true,
};

type PageProps = { searchParams: Promise<{ code?: string | string[] }> };

export default async function SignInProblemPage({ searchParams }: PageProps) {
  const { code } = await searchParams;
  const problem = typeof code === 'string' && Object.hasOwn(problems, code) ? problems[code] : undefined;
  const { title, detail, canRetry } = problem ?? unexplained;
  return (
    <div className="mx-auto flex max-w-[480px] flex-col items-center py-16 text-center">
      <h1>{title}</h1>
      <p className="mt-1 text-muted">{detail}</p>
      <div className="mt-5 flex gap-2">
        {canRetry && (
          <a href="/auth/login" className={buttonClass('primary')}>
            Try again
          </a>
        )}
        <LinkButton href="/">To the first page</LinkButton>
      </div>
    </div>
  );
}
