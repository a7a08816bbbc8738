import { headerText } from '#gateway/identity/header-text.ts';
import { createLimits, type Limits } from '#gateway/limits/limits.ts';
import type { ApplicationFacts, GrantFacts } from '#lib/domain/decide.ts';
import { type PlanLimits, rateLimitPolicy } from '#lib/domain/rate-limit-fields.ts';

/** Scopes as a header value, and how long it holds; see `identity/identity-headers.ts`. */
export type ScopesText = {
  value: string;
  applicationVersion: number;
  /** No grant begins or ends between these instants. */
  validFrom: number;
  validUntil: number;
};

export function noScopesText(): ScopesText {
  return { value: '', applicationVersion: -1, validFrom: 0, validUntil: 0 };
}

/** An application as every call of its keys sees it. Changed in place, so that what refers to it stays true. */
export type Application = ApplicationFacts & {
  readonly id: string;
  /** Id and name as header values. */
  readonly idText: string;
  nameText: string;
  grants: readonly GrantFacts[];
  planId: string;
  plan: PlanLimits;
  /** The field `RateLimit-Policy` of its plan. */
  policyField: string;
  /** Grows with every change, so that what was derived from it can tell. */
  version: number;
  /** For the keys that follow its grants. */
  readonly scopesText: ScopesText;
  readonly limits: Limits;
};

export type ApplicationRow = {
  id: string;
  name: string;
  state: 'active' | 'suspended' | 'deleted';
  planId: string;
  requestsPerSecond: number;
  burst: number;
  requestsPerDay: number;
  grants: readonly { scope: string; startsAt: number | null; endsAt: number | null }[];
};

export type Applications = {
  /** Adds an application or changes the one that is there; gives its number. */
  upsert: (row: ApplicationRow) => number;
  /** One that is no longer there is as good as deleted. */
  remove: (id: string) => void;
  numberOf: (id: string) => number | undefined;
  at: (number: number) => Application;
  get: (id: string) => Application | undefined;
  all: () => readonly Application[];
};

/** `previous` are those of the snapshot before: what they have used of their limits lives on. */
export function createApplications(previous?: Applications): Applications {
  const list: Application[] = [];
  const numbers = new Map<string, number>();

  return {
    upsert: (row) => {
      const known = numbers.get(row.id);
      if (known !== undefined) {
        change(list[known] as Application, row);
        return known;
      }
      const application = create(row, previous?.get(row.id)?.limits ?? createLimits());
      change(application, row);
      numbers.set(row.id, list.length);
      return list.push(application) - 1;
    },
    remove: (id) => {
      const number = numbers.get(id);
      if (number === undefined) return;
      const application = list[number] as Application;
      application.isDeleted = true;
      application.version++;
    },
    numberOf: (id) => numbers.get(id),
    at: (number) => list[number] as Application,
    get: (id) => {
      const number = numbers.get(id);
      return number === undefined ? undefined : list[number];
    },
    all: () => list,
  };
}

function create(row: ApplicationRow, limits: Limits): Application {
  const plan = { requestsPerSecond: row.requestsPerSecond, burst: row.burst, requestsPerDay: row.requestsPerDay };
  return {
    id: row.id,
    idText: headerText(row.id),
    nameText: '',
    isSuspended: false,
    isDeleted: false,
    grants: [],
    planId: row.planId,
    plan,
    policyField: rateLimitPolicy(plan),
    version: 0,
    scopesText: noScopesText(),
    limits,
  };
}

function change(application: Application, row: ApplicationRow): void {
  application.nameText = headerText(row.name);
  application.isSuspended = row.state === 'suspended';
  // Deleting is final: nothing read later may take it back.
  application.isDeleted ||= row.state === 'deleted';
  application.grants = row.grants.map(({ scope, startsAt, endsAt }) => ({
    scope,
    startsAt: startsAt ?? Number.NEGATIVE_INFINITY,
    endsAt: endsAt ?? Number.POSITIVE_INFINITY,
  }));
  application.planId = row.planId;
  application.plan = { requestsPerSecond: row.requestsPerSecond, burst: row.burst, requestsPerDay: row.requestsPerDay };
  application.policyField = rateLimitPolicy(application.plan);
  application.version++;
}
