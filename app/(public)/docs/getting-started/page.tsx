import type { Metadata } from 'next';
import Link from 'next/link';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { portalConfig } from '#lib/config/portal.ts';
import { curlText } from '#lib/domain/ready-call.ts';
import { firstReadyOperation } from '../_components/first-ready-operation.ts';

export const metadata: Metadata = { title: 'Getting started' };

export default function GettingStartedPage() {
  const gatewayUrl = portalConfig().GATEWAY_PUBLIC_URL;
  return (
    <div className="prose">
      <h1>Getting started</h1>
      <p className="text-lg text-muted">From signing in to the first answered call. It takes about two minutes.</p>

      <h2>1. Register the application</h2>
      <p>
        <Link href="/applications/new">Register</Link> the program that is going to call our APIs: a server, a website,
        an app. Its name is what admins see when they decide about it. It belongs to your team, not to you alone.
      </p>

      <h2>2. Choose scopes</h2>
      <p>
        A scope such as <code>maps:read</code> opens certain operations of an API. Some are granted at once. Others are
        reviewed: you give a reason, an admin decides, and you go on with what you have in the meantime.
      </p>

      <h2>3. Create a key</h2>
      <p>
        Choose a <em>secret</em> key for a server, and a <em>publishable</em> one for a web page, which works only on
        the origins that you list. The secret is shown once. Keep it where the application runs, in a variable and never
        in the source:
      </p>
      <CodeBlock label="Command" code="export LATCHKEY=lk_sk_live_…" hasCopy={false} />

      <h2>4. Call</h2>
      <CodeBlock
        label="Command"
        code={curlText({ gatewayUrl, ready: firstReadyOperation, key: '$LATCHKEY', origin: null })}
      />
      <p>
        The portal waits with you: the page of the application turns green when the call has arrived. A new key works at
        every gateway within moments. If the call is refused, the answer says why and links to{' '}
        <Link href="/docs/errors">what to do</Link>.
      </p>

      <h2>5. Keep an eye on it</h2>
      <p>
        Usage shows every call by outcome, API and key within seconds. The answers themselves tell what is left: read{' '}
        <code>RateLimit</code> and slow down before you are told to.
      </p>
      <p>
        Next: <Link href="/docs/keys-and-users">what a key says, and what it does not</Link>.
      </p>
    </div>
  );
}
