import type { Context } from 'hono';
import type { DomainError } from '#lib/domain/errors.ts';
import type { Actor, Context as VerbContext } from '#lib/services/context.ts';

/** Who sends a request, and whether a browser's cookie says so. */
type Authentication = { actor: Actor; isBySession: boolean };

/** What the API needs from the process that serves it; tests bring their own. */
export type ApiDependencies = {
  /** Null for nobody. Throws `person_suspended`, and what the database throws when it is away. */
  authenticate: (request: Request) => Promise<Authentication | null>;
  contextFor: (request: Request, facts: { actor: Actor; requestId: string }) => VerbContext;
  /** The portal's own origin, from the configuration. */
  origin: string;
  /** Told of every failure that nobody expected. */
  report: (error: unknown, facts: { requestId: string; path: string }) => void;
};

export type ApiEnv = {
  Variables: {
    dependencies: ApiDependencies;
    requestId: string;
    /** What verbs take; there from `signedIn` or `anyone` on. */
    context: VerbContext;
    /** See `bodyText` of body.ts. */
    bodyText?: Promise<string>;
    /** A refusal that was found early and has its place where the body is read. */
    heldRefusal?: DomainError;
  };
};

export type ApiContext = Context<ApiEnv>;
