import { LinkButton } from '#components/ui/link-button.tsx';

/** The same for what never was and for what belongs to somebody else. */
export function NothingHere() {
  return (
    <div className="mx-auto flex max-w-[480px] flex-col items-center py-16 text-center">
      <h1>There is nothing here</h1>
      <p className="mt-1 text-muted">
        Nothing is at this address, or nothing that you may see. If somebody sent you the link, ask them to invite you
        to their team.
      </p>
      <div className="mt-5 flex gap-2">
        <LinkButton href="/applications" tone="primary">
          Applications
        </LinkButton>
        <LinkButton href="/docs">Documentation</LinkButton>
      </div>
    </div>
  );
}
