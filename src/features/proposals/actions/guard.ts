import type { Tx } from '../../../shared/db/database.ts';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.ts';
import type { Guarded } from '../input.ts';
import { MOST_IN_AN_HOUR, OLDEST_FORM_MS, type Suspicion, suspicion } from '../rules.ts';

/** What a form says of when it was opened (milliseconds; now): the moment, sealed so that nobody else can say it. */
export async function openedStamp(tx: Tx, at = tx.now.getTime()): Promise<string> {
  return `${at}.${await sealOf(tx, at)}`;
}

async function sealOf(tx: Tx, at: number): Promise<string> {
  const { rows } = await tx.client.query<{ seal: string }>('select mylla_proposal_stamp($1) as seal', [at]);
  return rows[0]?.seal ?? '';
}

/** When a form was opened, in milliseconds; null if that is not to be believed. */
async function openedAt(tx: Tx, stamp: string): Promise<number | null> {
  const [moment, seal] = stamp.split('.');
  if (!/^\d{10,15}$/.test(moment ?? '')) return null;
  const at = Number(moment);
  if (tx.now.getTime() - at > OLDEST_FORM_MS) return null;
  return seal === (await sealOf(tx, at)) ? at : null;
}

/** Whether what a visitor sends looks like a machine's. `among`: where the same words may have been sent before. */
export async function suspicionOf(
  tx: Tx,
  guarded: Guarded,
  words: { title: string; situation: string; all: string },
  among: 'proposal' | 'testbed' = 'proposal',
): Promise<Suspicion | null> {
  const { rows } = await tx.client.query<{ repeated: boolean }>(
    `select mylla_${among}_repeated($1, $2) as repeated`,
    [words.title, words.situation],
  );
  return suspicion({
    trap: guarded.website,
    openedAt: await openedAt(tx, guarded.opened),
    now: tx.now.getTime(),
    text: words.all,
    repeated: rows[0]?.repeated ?? false,
  });
}

/**
 * Counts one more from each of these: the place it comes from, the address that gets mail for it. They are kept as hashes
 * whose key is gone the day after (see `mylla_feedback_sender`). Refuses `proposal.too-many` beyond a few an hour.
 */
export async function countSending(tx: Tx, places: readonly (string | null)[]): Promise<Refusal | undefined> {
  for (const place of places) {
    if (place === null) continue;
    const { rows } = await tx.client.query<{ n: number }>(
      'select mylla_proposal_traced(mylla_feedback_sender($1, $2), $3) as n',
      [place, tx.today, tx.now],
    );
    if ((rows[0]?.n ?? 0) > MOST_IN_AN_HOUR) return refuse('too-many', 'proposal.too-many');
  }
  return undefined;
}
