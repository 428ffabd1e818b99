import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { saveDraft } from '../../ideas/public.ts';
import { loadCase } from '../load.ts';
import { linkProposal } from './handling.ts';

/**
 * Makes an idea of a published proposal: a draft of the person's own with the proposal's words, which remembers where it
 * comes from (`inspiredBy`), as the proposal remembers what it became. Done already it gives the same idea.
 */
export async function makeIdea(tx: Tx, actor: Actor, id: string): Promise<Result<{ ideaId: string }>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, parts } = found;
  if (!parts.includes('owner') && !parts.includes('lead')) return refuse('forbidden', 'flow.not-yours');
  if (!row.publishedAt) return refuse('conflict', 'flow.not-now');
  if (row.becameType === 'idea' && row.becameId) return { ideaId: row.becameId };
  if (row.becameType) return refuse('conflict', 'flow.not-now');
  const { title, forWhom, benefit, situation } = row;
  const idea = await saveDraft(tx, actor, {
    id: tx.newId(),
    title,
    forWhom,
    benefit,
    situation,
    text: '',
    challengeId: null,
    unitId: row.unitId,
    visibility: 'organisation',
    anonymous: false,
    inspiredBy: `proposal:${id}`,
    handIn: false,
  });
  if (isRefusal(idea)) return idea;
  const linked = await linkProposal(tx, actor, id, { type: 'idea', id: idea.id });
  return isRefusal(linked) ? linked : { ideaId: idea.id };
}
