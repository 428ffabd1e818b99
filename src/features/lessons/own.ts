import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { LessonFilter } from './filter.ts';
import type { Place } from './rules.ts';

/** The words that a person searched for, as stems and as beginnings of words. */
export const QUERY = (phrase: string, beginnings: string, config = "'swedish'") =>
  `(websearch_to_tsquery(${config}, ${phrase}) || to_tsquery(${config}, ${beginnings}))`;
export const beginnings = (words: string): string =>
  (words.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${word}:*`).join(' & ');

/** With fewer hits than this the list is made from the hits; with more, hits are met often enough along the list. */
const CANDIDATES_MOST = 2000;

/** Ids of what the words are in; null when they are in so much that the list itself is walked. */
async function candidates(tx: Tx, words: string): Promise<string[] | null> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select mylla_lesson_candidates(${QUERY('$1', '$2')}, $3) as id`,
    [words, beginnings(words), CANDIDATES_MOST + 1],
  );
  return rows.length > CANDIDATES_MOST ? null : rows.map((row) => row.id);
}

/**
 * What a filter asks of the organisation's own lessons (`l`), after a place in the list. Null where it asks for none of them.
 */
export async function ownConditions(
  tx: Tx,
  filter: LessonFilter,
  place: Place | null,
): Promise<{ where: string; values: unknown[] } | null> {
  if (filter.source === 'examples' || filter.outcome === 'open') return null;
  const values: unknown[] = [tx.scope.organisationId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const parts = ['l.organisation_id = $1'];
  if (filter.outcome) parts.push(`l.outcome = ${put(filter.outcome)}`);
  if (filter.unitId) parts.push(`l.unit_id = ${put(filter.unitId)}`);
  if (filter.area) parts.push(`${put(filter.area)} = any (l.areas)`);
  if (filter.words) {
    const found = await candidates(tx, filter.words);
    if (found) parts.push(`l.id = any (${put(found)}::uuid[])`);
    else parts.push(`l.words @@ ${QUERY(put(filter.words), put(beginnings(filter.words)))}`);
  }
  if (place && isId(place.id))
    parts.push(`(l.happened_on, l.id) < (${put(place.day)}::date, ${put(place.id)}::uuid)`);
  // after a common lesson of that day all own ones of the day have been shown
  else if (place) parts.push(`l.happened_on < ${put(place.day)}::date`);
  return { where: parts.join(' and '), values };
}
