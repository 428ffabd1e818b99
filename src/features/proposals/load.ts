import { type CaseState, flowOf, type OwnFlow, type Part, stateOf } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { standsInFor } from '../routing/public.ts';
import { partsOf } from './policy.ts';
import { PROPOSAL_FLOW } from './rules.ts';
import { loadProposal, loadSender, type Proposal } from './store.ts';

/** A proposal with where it stands, and what whoever looks is in it. */
export interface Case {
  row: Proposal;
  own: OwnFlow;
  state: CaseState;
  parts: Part[];
}

/** The proposal, locked, as the person may act on it. Refuses what the person does not see as not found. */
export async function loadCase(tx: Tx, actor: Actor, id: string): Promise<Result<Case>> {
  const row = await loadProposal(tx, id);
  return isRefusal(row) ? row : caseFor(tx, actor, row);
}

export async function caseFor(tx: Tx, actor: Actor, row: Proposal): Promise<Case> {
  const sender = await loadSender(tx, row.id);
  const parts = partsOf(actor, {
    ownerId: row.caseOwnerId,
    unitId: row.unitId,
    published: row.publishedAt !== null,
    own: sender?.personId === actor.personId,
    standsInFor: await standsInFor(tx, actor.personId),
  });
  return { ...(await standing(tx, row)), parts };
}

/** The proposal as its sender acts on it, who holds it by a code or a link. */
export async function loadHeld(tx: Tx, id: string): Promise<Result<Case>> {
  const row = await loadProposal(tx, id);
  return isRefusal(row) ? row : { ...(await standing(tx, row)), parts: ['sender'] };
}

const standing = async (tx: Tx, row: Proposal) => ({
  row,
  own: await flowOf(tx, PROPOSAL_FLOW, row.flowVersion),
  state: stateOf(PROPOSAL_FLOW, row),
});
