import Link from 'next/link';
import { buttonClass } from '#components/ui/button-class.ts';
import { LinkButton } from '#components/ui/link-button.tsx';
import { portalConfig } from '#lib/config/portal.ts';
import { listApis } from '#lib/services/api/list.ts';
import { currentRequest } from '#lib/session/context.ts';
import { optionalViewer } from '#lib/session/page.ts';
import { reading } from '#lib/session/reading.ts';
import { ApiCatalogue } from './_components/api-catalogue.tsx';
import { CallFigure } from './_components/call-figure.tsx';

export default async function LandingPage() {
  const [viewer, context] = await Promise.all([reading(optionalViewer()), currentRequest({ kind: 'portal' })]);
  const apis = await reading(listApis(context, { limit: 100 }));
  return (
    <>
      <div className="flex flex-col gap-4 pt-4 pb-8 sm:pt-10">
        <h1 className="max-w-[20ch] text-[34px] leading-[42px] tracking-[-0.025em] sm:max-w-none">
          A key for your application.
          <br />
          Sign-in for the people who use it.
        </h1>
        <p className="max-w-[62ch] text-lg text-muted">
          Register what you build, choose what it may reach, and call our APIs with a key of its own. Whoever uses it
          signs in as themselves, and is never mistaken for it.
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          {viewer ? (
            <LinkButton href="/applications" tone="primary">
              Go to your applications
            </LinkButton>
          ) : (
            <a href="/auth/login" className={buttonClass('primary')}>
              Get your first key
            </a>
          )}
          <LinkButton href="/docs/getting-started">How to start</LinkButton>
        </div>
      </div>
      <CallFigure />
      <section aria-labelledby="apis" className="mt-14">
        <h2 id="apis" className="text-title tracking-[-0.01em]">
          APIs
        </h2>
        <p className="mt-1 mb-4 text-muted">
          What an application can reach, scope by scope.{' '}
          <Link href="/docs/errors" className="link">
            Every refusal
          </Link>{' '}
          says why, and what to do.
        </p>
        <ApiCatalogue apis={apis.data} gatewayUrl={portalConfig().GATEWAY_PUBLIC_URL} />
      </section>
    </>
  );
}
