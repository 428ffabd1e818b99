// What other features may use of challenges.
import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { listChallenges, oneChallenge } from './read.ts';
import { type ChallengeVisibility, type Phase, phaseOf } from './rules.ts';
import { pathOf } from './store.ts';

export { followChallenge } from './follow.ts';
export { mayCollect, type Phase, type Phased, phaseOf } from './rules.ts';
export { challenge } from './tables.ts';

/** What an idea's form and page need of the challenge that it answers. */
export interface ChallengeForIdea {
  id: string;
  title: string;
  path: string;
  phase: Phase;
  /** The last day for ideas; null in a draft. */
  collectUntil: Day | null;
  visibility: ChallengeVisibility;
  unitId: string | null;
  /** What a good idea does, at most seven short lines. */
  criteria: readonly string[];
}

/**
 * The challenge that an idea is to answer. Refuses (`not-found`) what the person does not see. Whether ideas may be left
 * now is `mayCollect`'s to say; it takes what this gives under `dates`.
 */
export async function challengeForIdea(
  tx: Tx,
  id: string,
): Promise<Result<ChallengeForIdea & { dates: Parameters<typeof phaseOf>[0] }>> {
  const row = await oneChallenge(tx, id);
  if (!row) return notFound();
  const { title, collectUntil, visibility, unitId, criteria } = row;
  const phase = phaseOf(row, tx.today);
  return { id, title, path: pathOf(id), phase, collectUntil, visibility, unitId, criteria, dates: row };
}

/** The challenges that take ideas now, the last day first, at most `limit`: for home pages and the form for ideas. */
export async function openChallenges(
  tx: Tx,
  limit: number,
): Promise<{ id: string; title: string; path: string; collectUntil: Day | null }[]> {
  const { rows } = await listChallenges(tx, 'open', limit);
  return rows
    .filter((row) => phaseOf(row, tx.today) === 'collect')
    .map(({ id, title, collectUntil }) => ({ id, title, path: pathOf(id), collectUntil }));
}

/** The titles of challenges that the person may see, by id. One query for a whole list. */
export async function challengeTitles(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { title: string; path: string }>> {
  const wanted = [...new Set(ids)].filter(isId);
  if (wanted.length === 0) return new Map();
  const { rows } = await tx.client.query<{ id: string; title: string }>(
    'select id, title from challenge where organisation_id = $1 and id = any ($2::uuid[])',
    [tx.scope.organisationId, wanted],
  );
  return new Map(rows.map(({ id, title }) => [id, { title, path: pathOf(id) }]));
}
