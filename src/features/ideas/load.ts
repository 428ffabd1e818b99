import {
  type CaseFacts,
  type CaseState,
  flowOf,
  type OwnFlow,
  type Part,
  stateOf,
  stepOf,
} from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { standsInFor } from '../routing/public.ts';
import { partsOf } from './policy.ts';
import { factsOf, IDEA_FLOW, type ReviewStatus } from './rules.ts';
import { type Idea, loadIdea, ownAuthorship } from './store.ts';

/** An idea with where it stands, and what the person who looks is in it. */
export interface Case {
  row: Idea;
  own: OwnFlow;
  state: CaseState;
  parts: Part[];
  authorship: { role: 'author' | 'co-author'; hidden: boolean } | undefined;
}

/** The idea, locked, as the person may act on it. Refuses what the person does not see as not found. */
export async function loadCase(tx: Tx, actor: Actor, id: string): Promise<Result<Case>> {
  const row = await loadIdea(tx, id);
  return isRefusal(row) ? row : standingOf(tx, actor, row);
}

/** Where a row stands for a person. */
export async function standingOf(tx: Tx, actor: Actor, row: Idea): Promise<Case> {
  const own = await flowOf(tx, IDEA_FLOW, row.flowVersion);
  const state = stateOf(IDEA_FLOW, row);
  const authorship = await ownAuthorship(tx, row.id);
  const parts = partsOf(actor, {
    step: row.step,
    stepOwner: stepOf(own.flow, row.step).owner,
    ownerId: row.caseOwnerId,
    unitId: row.unitId,
    own: authorship !== undefined,
    standsInFor: await standsInFor(tx, actor.personId),
  });
  return { row, own, state, parts, authorship };
}

interface Known {
  votes_for: number;
  votes_against: number;
  reviews: { status: ReviewStatus; unitId: string | null }[];
  resources: number;
  check_ins: number;
}

/** Which needs of the flow hold for an idea now. One query. */
export async function knownFacts(tx: Tx, row: Idea): Promise<CaseFacts> {
  const { rows } = await tx.client.query<Known>(
    `select coalesce(c.votes_for, 0) as votes_for, coalesce(c.votes_against, 0) as votes_against,
            (select coalesce(jsonb_agg(jsonb_build_object('status', r.status, 'unitId', r.unit_id)), '[]') from idea_review r where r.idea_id = i.id) as reviews,
            (select count(*)::int from idea_resource r where r.organisation_id = $1 and r.idea_id = i.id) as resources,
            (select count(*)::int from idea_check_in k where k.organisation_id = $1 and k.idea_id = i.id) as check_ins
       from idea i left join idea_count c on c.idea_id = i.id
      where i.organisation_id = $1 and i.id = $2`,
    [tx.scope.organisationId, row.id],
  );
  const known = rows[0];
  return factsOf({
    questions: row,
    backed: row.backedOn !== null,
    reviews: known?.reviews ?? [],
    votes: { for: known?.votes_for ?? 0, against: known?.votes_against ?? 0 },
    data: row.data,
    resources: known?.resources ?? 0,
    checkIns: known?.check_ins ?? 0,
  });
}
