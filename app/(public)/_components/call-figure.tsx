import { AppWindow, ArrowRight, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '#components/ui/cx.ts';

/** One call on its way: two credentials go in, two identities come out. */
export function CallFigure() {
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-surface">
      <div className="grid lg:grid-cols-[1fr_40px_0.9fr_40px_1fr]">
        <Stage title="Your application calls">
          <Line>GET /calendar/v1/events</Line>
          <Line mark="application">X-API-Key: lk_sk_live_9fQ…x7Tb</Line>
          <Line mark="user">Authorization: Bearer eyJhb…</Line>
        </Stage>
        <Arrow />
        <Stage title="The gateway asks">
          <Question mark="application" asks="Which application is this, and may it do that?" />
          <Question mark="user" asks="Who is using it, and did they sign in there?" />
        </Stage>
        <Arrow />
        <Stage title="The API hears both, apart">
          <Line mark="application">Latchkey-Application: app_01k9…7qf</Line>
          <Line mark="application">Latchkey-Scopes: calendar:read</Line>
          <Line mark="user">Latchkey-User: user_2381</Line>
        </Stage>
      </div>
      <figcaption className="grid border-t border-line bg-sunken sm:grid-cols-2">
        <Meaning
          icon={<AppWindow aria-hidden="true" className="size-4 text-accent" />}
          title="The key names the application"
        >
          One developer asks for it, and everybody who uses the application calls with it. It says what the application
          may reach, and nothing about a person.
        </Meaning>
        <Meaning icon={<UserRound aria-hidden="true" className="size-4" />} title="The token names the user">
          Where an answer depends on who asks, the user signs in inside your application and it sends their own token
          along. Public data needs the key alone.
        </Meaning>
      </figcaption>
    </figure>
  );
}

type Mark = 'application' | 'user';

const marks: Record<Mark, string> = {
  application: 'border-accent bg-accent-soft',
  user: 'border-ink bg-sunken',
};

function Stage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0 p-4 sm:p-5">
      <p className="mb-3 text-xs font-medium text-muted">{title}</p>
      <div className="flex flex-col gap-1.5">{children}</div>
    </div>
  );
}

function Line({ mark, children }: { mark?: Mark; children: ReactNode }) {
  return (
    <code
      className={cx(
        'block truncate border-l-2 py-1 pr-2 pl-2.5',
        mark ? `rounded-r-sm ${marks[mark]}` : 'border-transparent',
      )}
    >
      {children}
    </code>
  );
}

function Question({ mark, asks }: { mark: Mark; asks: string }) {
  return <p className={cx('rounded-r-sm border-l-2 py-1.5 pr-2 pl-2.5 text-control', marks[mark])}>{asks}</p>;
}

function Arrow() {
  return (
    <div className="grid place-items-center px-4 text-faint max-lg:justify-items-start max-lg:px-5">
      <ArrowRight aria-hidden="true" className="size-4 max-lg:rotate-90" />
    </div>
  );
}

function Meaning({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="flex gap-3 border-line p-4 not-first:border-t sm:p-5 sm:not-first:border-t-0 sm:not-first:border-l">
      <span className="mt-0.5">{icon}</span>
      <div>
        <p className="font-medium">{title}</p>
        <p className="mt-0.5 text-control text-muted">{children}</p>
      </div>
    </div>
  );
}
