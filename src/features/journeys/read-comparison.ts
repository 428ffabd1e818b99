import { type Change, compare } from '../../engines/instruments/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import { type Day, dayOf } from '../../shared/kernel/dates.ts';
import { type JourneyDetail, mapsOf, type RoundMap } from './read.ts';
import type { Round } from './tables.ts';

/** Two rounds of a journey side by side. */
export interface Comparison {
  first: Round;
  latest: Round;
  before: RoundMap;
  after: RoundMap;
  changes: readonly Change[];
  /** Actions that were finished since the first round began. */
  done: readonly { id: string; title: string; doneOn: Day }[];
}

/** The first round against the latest, with what was done from the first one on. Null before there are two. */
export async function comparisonOf(tx: Tx, detail: JourneyDetail): Promise<Comparison | null> {
  const { journey, rounds, questionIds } = detail;
  const first = rounds[0];
  const latest = rounds.at(-1);
  if (!first || !latest || first.id === latest.id) return null;
  const maps = await mapsOf(tx, journey, [first.id, latest.id]);
  const before = maps.get(first.id);
  const after = maps.get(latest.id);
  if (!before || !after) return null;
  const { rows: done } = await tx.client.query<{ id: string; title: string; doneOn: Day }>(
    `select id, title, status_on as "doneOn" from action
      where organisation_id = $1 and journey_id = $2 and status = 'done' and status_on >= $3 order by status_on, id limit 200`,
    [journey.organisationId, journey.id, dayOf(first.startedAt)],
  );
  return { first, latest, before, after, changes: compare(questionIds, before.group, after.group), done };
}
