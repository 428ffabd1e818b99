import { begin, columnsOf, flowOf } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { addDays } from '../../../shared/kernel/dates.ts';
import { isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { moveFiles, moveFilesBack } from '../../files/public.ts';
import { UNLISTED } from '../files.ts';
import { loadCase } from '../load.ts';
import { IDEA_FLOW } from '../rules.ts';
import { type Idea, insertIdea, loadIdea, saveIdea } from '../store.ts';
import { tellConcerned } from '../telling.ts';
import { applyMove, ownerIn } from './moving.ts';

/**
 * Merges an idea into another that says the same. Voices, followers, files and what was said go along; all concerned are told.
 * Refuses: itself, a draft, one that is merged already (`idea.no-target`), a closed target.
 */
export async function mergeIdea(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { intoId: string | null; reason: string },
): Promise<Result<Idea>> {
  const wrong = refuse('invalid', 'form', { fields: { intoId: { code: 'idea.no-target' } } });
  if (!input.intoId || input.intoId === id) return wrong;
  // always locked in the same order, so that two merges cannot wait for each other
  const [first, second] = [id, input.intoId].sort();
  await loadIdea(tx, first ?? '');
  await loadIdea(tx, second ?? '');
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const target = await loadIdea(tx, input.intoId);
  if (isRefusal(target) || !target.listedAt || target.mergedInto) return wrong;
  if (!found.row.listedAt) return refuse('conflict', 'idea.draft');
  const merged = await applyMove(
    tx,
    actor,
    found,
    { kind: 'merge', reason: input.reason },
    { change: { mergedInto: target.id }, quiet: true },
  );
  if (isRefusal(merged)) return merged;
  await tellConcerned(tx, found.row, 'idea.merged', ['author', 'follower'], { path: `/ideas/${target.id}` });
  await tellConcerned(tx, target, 'idea.merged-here', ['author', 'follower']);
  await tx.client.query('select mylla_merge_idea($1, $2)', [id, target.id]);
  await moveFiles(tx, 'idea', id, { id: target.id, ...UNLISTED });
  await recordEvent(tx, { kind: 'idea.merged', objectType: 'idea', objectId: id, data: { into: target.id } });
  await recordEvent(tx, {
    kind: 'idea.merged-here',
    objectType: 'idea',
    objectId: target.id,
    data: { from: id },
  });
  return merged.row;
}

/** Takes a merge back: what came from the idea returns to it, and all concerned are told. Refuses one that is not merged. */
export async function unmergeIdea(tx: Tx, actor: Actor, id: string, reason: string): Promise<Result<Idea>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const target = found.row.mergedInto;
  if (!target) return refuse('conflict', 'flow.not-now');
  const ownerId = await ownerIn(tx, found, found.row.step, null);
  const apart = await applyMove(
    tx,
    actor,
    found,
    { kind: 'unmerge', reason, ownerId },
    { change: { mergedInto: null }, quiet: true },
  );
  if (isRefusal(apart)) return apart;
  await tx.client.query('select mylla_unmerge_idea($1, $2)', [id, target]);
  await moveFilesBack(tx, 'idea', { id, ...UNLISTED });
  await recordEvent(tx, { kind: 'idea.unmerged', objectType: 'idea', objectId: id, data: { from: target } });
  await tellConcerned(tx, apart.row, 'idea.unmerged', ['author', 'follower']);
  return apart.row;
}

/** So many parts at the most, and at the least. */
export const PARTS_MOST = 6;
const PARTS_LEAST = 2;

/**
 * Splits an idea into parts, each an idea of its own with the same authors and the leader's answer, to be formulated
 * anew. `parts`: a title on each line. Refuses fewer than two and more than six.
 */
export async function splitIdea(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { parts: string; reason: string },
): Promise<Result<{ ids: string[] }>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const titles = input.parts
    .split('\n')
    .map((line) => line.trim().slice(0, 200))
    .filter(Boolean);
  if (titles.length < PARTS_LEAST || titles.length > PARTS_MOST)
    return refuse('invalid', 'form', {
      fields: { parts: { code: 'idea.parts', params: { most: PARTS_MOST } } },
    });
  if (!found.row.listedAt) return refuse('conflict', 'idea.draft');
  const split = await applyMove(tx, actor, found, { kind: 'split', reason: input.reason }, { quiet: true });
  if (isRefusal(split)) return split;
  const { flow } = await flowOf(tx, IDEA_FLOW, found.row.flowVersion);
  const ownerId = await ownerIn(tx, found, 'formulation', null);
  if (!ownerId) return refuse('invalid', 'flow.no-owner');
  const ids: string[] = [];
  for (const title of titles) {
    const part: Idea = {
      ...found.row,
      ...columnsOf({ ...begin(flow, ownerId, tx.today, addDays(tx.today, 14)), step: 'formulation' }),
      id: tx.newId(),
      title,
      splitFrom: id,
      // an author sees it anyway, and may be hidden
      personIds: found.authorship
        ? found.row.personIds
        : [...new Set([...found.row.personIds, actor.personId])],
      decidedOn: null,
      closedOn: null,
      importId: null,
      version: 1,
      createdAt: tx.now,
      updatedAt: tx.now,
    };
    await insertPart(tx, part);
    ids.push(part.id);
  }
  await recordEvent(tx, {
    kind: 'idea.split',
    objectType: 'idea',
    objectId: id,
    data: { into: ids },
    anonymous: found.authorship?.hidden === true,
  });
  await tellConcerned(tx, found.row, 'idea.split', ['author', 'follower']);
  return { ids };
}

/** A part has the authors of the whole, hidden ones too; who they are stays in the database. */
async function insertPart(tx: Tx, part: Idea): Promise<void> {
  await insertIdea({ ...tx, scope: { ...tx.scope, personId: null } }, part, false);
  await tx.client.query('select mylla_copy_idea_authors($1, $2)', [part.splitFrom, part.id]);
  await saveIdea(tx, part, {});
}
