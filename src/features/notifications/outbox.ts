import type { Database, Tx } from '../../shared/db/database.ts';
import type { Mailer } from './mailer.ts';

/** Mails sent at one turn of the clock. */
const AT_A_TIME = 100;
/** Tried again after 5 minutes, then after twice as long each time, at most six hours; given up after so many times. */
const TRIES = 12;
const FIRST_WAIT_MS = 5 * 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/** A mail that waits: a row with `tries` and `next_try_at`. `mail`: null where there is nobody to send it to any more. */
export interface Outgoing {
  id: string;
  tries: number;
  mail: Parameters<Mailer['send']>[0] | null;
}

/**
 * Sends what is due to people without account, each mail in a transaction of its own as owner: the row goes when the server
 * has taken it. A server that is slow or away costs nothing but time: the rest waits for the next turn.
 * `table`: where the rows are. `take`: the next one, locked, that is not among those seen this turn. @returns how many went
 */
export async function sendOutbox(
  db: Database,
  mailer: Mailer,
  table: 'proposal_mail' | 'testbed_mail',
  take: (tx: Tx, seen: readonly string[]) => Promise<Outgoing | undefined>,
): Promise<number> {
  const seen: string[] = [];
  let sent = 0;
  for (let turn = 0; turn < AT_A_TIME; turn++) {
    const result = await db.asOwner(async (tx) => {
      const due = await take(tx, seen);
      if (!due) return 'none';
      seen.push(due.id);
      const drop = () => tx.client.query(`delete from ${table} where id = $1`, [due.id]);
      if (due.mail === null) {
        await drop();
        return 'dropped';
      }
      try {
        await mailer.send(due.mail);
        await drop();
        return 'sent';
      } catch {
        const wait = Math.min(FIRST_WAIT_MS * 2 ** due.tries, LONGEST_WAIT_MS);
        if (due.tries + 1 >= TRIES) await drop();
        else
          await tx.client.query(`update ${table} set tries = tries + 1, next_try_at = $2 where id = $1`, [
            due.id,
            new Date(tx.now.getTime() + wait),
          ]);
        return 'later';
      }
    });
    if (result === 'none') break;
    if (result === 'sent') sent++;
  }
  return sent;
}
