import { addWorkingDays } from '../../engines/flows/public.ts';
import { type Database, type Tx, visitorScope } from '../../shared/db/database.ts';
import type { Job, JobContext } from '../../shared/http/feature.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { notifyAll, organisationIds } from '../notifications/public.ts';
import { record } from './actions.ts';
import { escalationFor } from './finding.ts';
import { escalatedTo, FORGET_DAYS } from './rules.ts';
import { toldOf } from './telling.ts';

/** So many requests are read in one transaction. */
const BATCH = 200;
const FIRST_DAY: Day = '1900-01-01';
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Waiting {
  id: string;
  asked_by: string;
  helper_id: string | null;
  promised_on: Day;
  escalated: boolean;
  gone: boolean;
}

/**
 * Each morning: whoever is to answer today or the next working day is reminded; what nobody answered in time, or whose helper has
 * left, goes to an innovation lead, and the one who asked is told; what was closed long ago is forgotten.
 */
export async function seeToAnswers({ db }: Pick<JobContext, 'db'>): Promise<void> {
  for (const organisationId of await organisationIds(db)) await seeToAnswersIn(db, organisationId);
}

/** The same within one organisation. */
export async function seeToAnswersIn(db: Database, organisationId: string): Promise<void> {
  const scope = visitorScope(organisationId);
  for (let last: Waiting | undefined, more = true; more; ) {
    const from: Waiting | undefined = last;
    const batch: Waiting[] = await db.within(scope, async (tx) => {
      const { rows } = await tx.client.query<Waiting>('select * from mylla_help_waiting($1, $2, $3, $4)', [
        addWorkingDays(tx.today, 1),
        from?.promised_on ?? FIRST_DAY,
        from?.id ?? FIRST_ID,
        BATCH,
      ]);
      for (const row of rows) await seeTo(tx, row);
      return rows;
    });
    last = batch.at(-1);
    more = batch.length === BATCH;
  }
  await db.within(scope, (tx) =>
    tx.client.query('select mylla_help_forget($1)', [addDays(tx.today, -FORGET_DAYS)]),
  );
}

async function seeTo(tx: Tx, row: Waiting): Promise<void> {
  const late = row.promised_on < tx.today || row.gone;
  const heir =
    late && (!row.escalated || row.gone) ? await escalationFor(tx, [row.asked_by, row.helper_id]) : null;
  if (heir) return escalate(tx, row, heir);
  // who got it because nobody answered was told of the day just now
  if (!late && row.escalated) return;
  // a job has no reader whose language to take: the title is in Swedish, the text itself in the reader's own
  const told = toldOf('sv', row.id, late ? 'help.late' : 'help.answer-soon', row.helper_id, row.promised_on);
  // late ones are reminded of each day: somebody waits
  const once = late ? `help-late:${row.id}:${tx.today}` : `help-soon:${row.id}:${row.promised_on}`;
  await notifyAll(tx, [{ ...told, once }]);
}

async function escalate(tx: Tx, row: Waiting, heir: string): Promise<void> {
  const promised = escalatedTo(tx.today);
  const { rows } = await tx.client.query<{ done: boolean }>(
    'select mylla_help_pass_on($1, $2, $3, true, $4) as done',
    [row.id, heir, promised, tx.now],
  );
  if (!rows[0]?.done) return;
  await record(tx, row.id, 'help.escalated');
  await notifyAll(tx, [
    toldOf('sv', row.id, 'help.escalated', heir, promised),
    toldOf('sv', row.id, 'help.now-with-lead', row.asked_by, promised),
  ]);
}

export const helpAnswers: Job = { name: 'help-answers', cron: '20 6 * * *', run: seeToAnswers };
