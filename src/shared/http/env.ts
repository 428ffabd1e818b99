import type { Context } from 'hono';
import { type Database, type Scope, type Tx, visitorScope } from '../db/database.ts';
import type { Enqueue } from '../jobs/enqueue.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { View } from '../ui/view.ts';

/** The signed-in session that a request carries. */
export interface SessionInfo {
  id: string;
  personId: string;
  /** The organisations that this session opens; all of the person's if left out. */
  organisationIds?: readonly string[];
}

/** What middleware puts on the request for handlers to use. */
export interface Env {
  Bindings: { incoming?: unknown };
  Variables: {
    db: Database;
    view: View;
    /** The person in the organisation; null for a visitor. */
    actor: Actor | null;
    session: SessionInfo | null;
    /** The organisation whose public page a visitor looks at, where there is one. */
    visitedOrganisationId: string | null;
    /** Texts of refusals for this language, by code. */
    refusalText: (refusal: Refusal) => string;
    /**
     * Puts work into a queue, after the change that asks for it has been saved. Never fails: what could not be put in
     * now is found by a job of the same feature later.
     */
    enqueue: Enqueue;
    /** Keeps a form that was sent without a session, and asks to sign in; from the accounts feature. */
    keepForm?: (c: Ctx) => Promise<Response | undefined>;
  };
}

export type Ctx = Context<Env>;

/** The scope that row-level security is bound to for this request. */
export function scopeOf(c: Ctx): Scope {
  const { actor, visitedOrganisationId } = c.var;
  return actor
    ? { organisationId: actor.organisationId, personId: actor.personId, unitIds: actor.unitIds }
    : visitorScope(visitedOrganisationId ?? null);
}

/** Runs `work` in the request's one transaction. A refusal rolls back. */
export const within = <T>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.var.db.within(scopeOf(c), work);

/** The signed-in person. Only behind the `signedIn` guard; without it this is a bug and throws. */
export function actorOf(c: Ctx): Actor {
  const { actor } = c.var;
  if (!actor) throw new Error('A route that needs a person was mounted without the signedIn guard');
  return actor;
}
