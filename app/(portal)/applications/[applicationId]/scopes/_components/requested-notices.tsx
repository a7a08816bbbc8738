import { Notice } from '#components/ui/notice.tsx';

/** What a link asked for that cannot be asked for, each with the reason. */
export function RequestedNotices({ link }: { link: { held: string[]; waiting: string[]; unknown: string[] } }) {
  const list = (names: readonly string[]) => <code>{names.join(', ')}</code>;
  return (
    <>
      {link.held.length > 0 && (
        <Notice tone="allow">The application already holds {list(link.held)}: nothing has to be requested.</Notice>
      )}
      {link.waiting.length > 0 && (
        <Notice tone="wait">A request for {list(link.waiting)} is waiting already; see below.</Notice>
      )}
      {link.unknown.length > 0 && (
        <Notice tone="wait">No API that is published has {list(link.unknown)}. Check the link that led here.</Notice>
      )}
    </>
  );
}
