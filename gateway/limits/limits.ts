/** What this gateway knows of an application's use of its plan. */
export type Limits = {
  /** The bucket of the second, in millionths of a call, as it was at `levelAtMicros`. */
  level: number;
  levelAtMicros: number;
  quota: QuotaLease;
};

/** What this gateway holds of an application's day, leased from PostgreSQL. */
export type QuotaLease = {
  /** Days since 1970, UTC. */
  day: number;
  /** Calls that this gateway may still let through. */
  left: number;
  /** Calls that no gateway held when PostgreSQL was last asked. */
  leftElsewhere: number;
  /** PostgreSQL has said that none remain. */
  isExhausted: boolean;
  /** When PostgreSQL was last asked, and when it last failed to answer; monotonic milliseconds. */
  askedAtMs: number;
  failedAtMs: number;
  pending: Promise<void> | null;
  /** Calls that wait for `pending`. */
  waiting: number;
};

export function createLimits(): Limits {
  return {
    level: 0,
    levelAtMicros: 0,
    quota: {
      day: -1,
      left: 0,
      leftElsewhere: 0,
      isExhausted: false,
      askedAtMs: Number.NEGATIVE_INFINITY,
      failedAtMs: Number.NEGATIVE_INFINITY,
      pending: null,
      waiting: 0,
    },
  };
}
