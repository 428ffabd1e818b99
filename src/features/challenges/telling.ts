import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { notify } from '../notifications/public.ts';
import { type Challenge, pathOf } from './store.ts';

type Told = Pick<Challenge, 'id' | 'title'>;

const tell = (
  tx: Tx,
  row: Told,
  kind: string,
  personIds: readonly (string | null)[],
  day: Day | null = null,
) =>
  notify(tx, {
    kind: `challenge.${kind}`,
    personIds,
    objectType: 'challenge',
    objectId: row.id,
    title: row.title,
    path: pathOf(row.id),
    day,
  });

/** Those who follow a challenge and may see it. */
export async function followersOf(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ id: string }>('select mylla_challenge_followers($1) as id', [id]);
  return rows.map((row) => row.id);
}

/** Tells the decider and the owner that it is theirs: of a new challenge, or those who are new on it. */
export async function tellAppointed(tx: Tx, row: Challenge, before: Challenge | null = null): Promise<void> {
  if (row.deciderId !== before?.deciderId) await tell(tx, row, 'to-decide', [row.deciderId], row.decideUntil);
  if (row.ownerId !== before?.ownerId) await tell(tx, row, 'to-own', [row.ownerId], row.reportBackOn);
}

/** Tells those who follow it that the days are others. */
export const tellMoved = async (tx: Tx, row: Challenge) =>
  tell(tx, row, 'moved', [row.ownerId, row.deciderId, ...(await followersOf(tx, row.id))], row.collectUntil);

/** Tells those whose it is and those who follow it what came of it. */
export const tellOutcome = async (tx: Tx, row: Challenge, what: 'decided' | 'closed' | 'reported') =>
  tell(
    tx,
    row,
    what,
    [row.ownerId, row.deciderId, row.createdBy, ...(await followersOf(tx, row.id))],
    what === 'decided' ? row.reportBackOn : null,
  );
