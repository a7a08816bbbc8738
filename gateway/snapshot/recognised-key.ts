import type { UsageCell } from '#gateway/usage/collector.ts';
import type { KeyFacts } from '#lib/domain/decide.ts';
import type { Application, ScopesText } from './applications.ts';
import type { KeyProfile } from './key-profiles.ts';

/** A key that a call presented and that verified, with all that its calls need. */
export type RecognisedKey = KeyFacts & {
  readonly keyId: string;
  /** The id as a header value. */
  readonly keyText: string;
  readonly secretId: string;
  readonly application: Application;
  readonly profile: KeyProfile;
  /** What its calls are counted in, the latest first, and the others since the last batch; see `usage/collector.ts`. */
  latestCell: UsageCell | null;
  cells: UsageCell[];
  cellsEpoch: number;
  /** Its scopes as a header value, where it has a list of its own; see `identity/identity-headers.ts`. */
  readonly scopesText: ScopesText;
};
