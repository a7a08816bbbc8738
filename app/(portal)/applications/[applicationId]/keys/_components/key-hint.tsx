import type { Key } from '#lib/domain/resources/key.ts';

/** What a person recognises a secret by: `lk_sk_live_9fQ…••••x7Tb`. */
export function KeyHint({ secret }: { secret: Pick<Key['current'], 'prefix' | 'lastFour'> }) {
  return (
    <code className="whitespace-nowrap">
      {secret.prefix}…
      <span aria-hidden="true" className="text-faint select-none">
        ••••
      </span>
      {secret.lastFour}
    </code>
  );
}
