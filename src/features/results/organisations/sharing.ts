import { variablesOf } from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { heldSurvey } from '../../surveys/public.ts';
import { type Results, resultsOf } from '../read.ts';

// What is shared, and taken back. The figures are written down as they are shown at that moment.

/** How many of the whole organisation chose each step, by variable; only of those that may be shown. */
export function sharable({ parts, all }: Pick<Results, 'parts' | 'all'>) {
  return parts.map((part, index) => ({
    position: index + 1,
    counts: Object.fromEntries(
      variablesOf(part.structure).flatMap((variable) => {
        const summary = variable.kind === 'step' ? part.step(variable, all) : null;
        return summary && summary.n > 0 ? [[variable.id, summary.counts] as const] : [];
      }),
    ),
  }));
}

export const countSharable = (results: Pick<Results, 'parts' | 'all'>): number =>
  sharable(results).reduce((all, { counts }) => all + Object.keys(counts).length, 0);

/**
 * Shares the figures of a closed survey with other organisations that share the same questions. Sharing twice is once.
 * Refuses what has too few answers to be shown (`result.share-few`).
 */
export async function shareSurvey(tx: Tx, actor: Actor, id: string, version: number): Promise<Result<true>> {
  const row = await heldSurvey(tx, actor, id);
  if (isRefusal(row)) return row;
  const results = await resultsOf(tx, actor, id);
  if (isRefusal(results)) return results;
  if (row.shared) return true;
  const { rows } = await tx.client.query<{ went: 'ok' | 'conflict' | 'few' | 'gone' }>(
    'select mylla_share_survey($1, $2, $3, $4, $5) as went',
    [id, version, JSON.stringify(sharable(results)), results.all.population, tx.now],
  );
  const went = rows[0]?.went;
  if (went === 'few') return refuse('invalid', 'result.share-few');
  if (went === 'conflict') return refuse('conflict', 'conflict');
  if (went !== 'ok') return notFound();
  await recordEvent(tx, { kind: 'survey.shared', objectType: 'survey', objectId: id });
  return true;
}

/** Takes back what was shared. Of what is not shared nothing changes. */
export async function unshareSurvey(tx: Tx, actor: Actor, id: string): Promise<Result<true>> {
  const row = await heldSurvey(tx, actor, id);
  if (isRefusal(row)) return row;
  if (!row.shared) return true;
  await tx.client.query('select mylla_unshare_survey($1, $2)', [id, tx.now]);
  await recordEvent(tx, { kind: 'survey.unshared', objectType: 'survey', objectId: id });
  return true;
}
