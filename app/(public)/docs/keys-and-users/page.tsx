import type { Metadata } from 'next';
import Link from 'next/link';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';

export const metadata: Metadata = { title: 'Keys and users' };

const call = `GET /calendar/v1/events
X-API-Key: lk_sk_live_…            the application
Authorization: Bearer eyJhb…       the user`;

const heard = `Latchkey-Application: app_01k9…
Latchkey-Key: key_01k9…
Latchkey-Environment: live
Latchkey-Scopes: calendar:read
Latchkey-User: user_2381`;

export default function KeysAndUsersPage() {
  return (
    <div className="prose">
      <h1>Keys and users</h1>
      <p className="text-lg text-muted">
        A call answers two questions: which application is this, and who is using it? Each has a credential of its own,
        and neither stands in for the other.
      </p>
      <CodeBlock label="A call with both credentials" code={call} hasCopy={false} />

      <h2>The key names the application</h2>
      <p>
        One developer creates it, and thousands of strangers use the application that carries it. So it can say what the{' '}
        <em>application</em> may reach, and nothing about a person. Where an API gives everybody the same answer, as a
        map does, the key is all it takes.
      </p>

      <h2>The token names the user</h2>
      <p>
        An API that answers different people differently, as a calendar does, needs to know who is asking. The user
        signs in on a login page inside your application, and it sends the token that it gets along with the key.
        Without one the answer is <Link href="/docs/errors/user_required">user_required</Link>. Your users need no
        account in this portal.
      </p>

      <h2>What the API hears</h2>
      <p>
        The gateway checks both, takes the key away, and tells the API who called. Headers of these names that a caller
        sends are dropped first, so the API can rely on them:
      </p>
      <CodeBlock label="Headers that the API gets" code={heard} hasCopy={false} />

      <h2>Which key for what</h2>
      <Panel className="my-3">
        <KindTable />
      </Panel>
      <p>
        Both exist as <em>live</em> and <em>test</em>. A test key is checked and counted in the same way; the API learns
        which it is, and may keep test data apart.
      </p>

      <h2>Changing a key without a gap</h2>
      <p>
        Rotate it: the key gets a second secret and keeps its id, its scopes and its history. The old secret goes on
        working for as long as you choose, up to 30 days. Put the new one in place, watch the calls move over, then
        finish. If something breaks, undo: the new secret ends at once and the old one stays.
      </p>
      <p>
        If a key has got into the wrong hands, revoke it. The portal shows how many milliseconds it took until every
        gateway refused it.
      </p>
    </div>
  );
}

function KindTable() {
  return (
    <Table label="Kinds of keys">
      <thead>
        <tr>
          <Th>Kind</Th>
          <Th>Begins with</Th>
          <Th>Runs on</Th>
          <Th>Can be bound to</Th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <Td>secret</Td>
          <Td>
            <code>lk_sk_</code>
          </Td>
          <Td>servers, jobs, command lines</Td>
          <Td>network addresses</Td>
        </tr>
        <tr>
          <Td>publishable</Td>
          <Td>
            <code>lk_pk_</code>
          </Td>
          <Td>web pages, where anybody can read it</Td>
          <Td>origins, at least one</Td>
        </tr>
      </tbody>
    </Table>
  );
}
