import { type Database, type Tx, visitorScope } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Job, JobContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { notifyAll, organisationIds } from '../notifications/public.ts';
import { goalPath, indicatorPath } from './paths.ts';
import { dueOn, FREQUENCIES, type Frequency, lastEnded, type Period } from './rules.ts';

/** So many are read and told of in one transaction. */
const BATCH = 500;
/** An outcome that has been late for longer is not told of any more: it stands on the home page. */
const LATE_DAYS = 30;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Wanted {
  id: string;
  owner_id: string | null;
  goal_owner_id: string | null;
  title: string;
}

/**
 * In one organisation: goals and indicators whose owner has left get another, who is told. Then, once for each period, whoever
 * owns an indicator (or else its goal) is told that an outcome is to be reported; when its day has passed both are told.
 */
export async function remindOfOutcomesIn(db: Database, organisationId: string): Promise<void> {
  await db.within(visitorScope(organisationId), handOver);
  for (const frequency of FREQUENCIES) {
    const period = await db.within(visitorScope(organisationId), async (tx) =>
      lastEnded(frequency, tx.today),
    );
    for (let after = FIRST_ID, more = true; more; ) {
      const from = after;
      const batch: Wanted[] = await db.within(visitorScope(organisationId), (tx) =>
        remindBatch(tx, frequency, period, from),
      );
      after = batch.at(-1)?.id ?? after;
      more = batch.length === BATCH;
    }
  }
}

async function remindBatch(tx: Tx, frequency: Frequency, period: Period, after: string): Promise<Wanted[]> {
  const day = dueOn(period);
  if (tx.today > addDays(day, LATE_DAYS)) return [];
  const late = tx.today > day;
  const { rows } = await tx.client.query<Wanted>('select * from mylla_outcomes_to_remind($1, $2, $3, $4)', [
    frequency,
    period,
    after,
    BATCH,
  ]);
  await notifyAll(
    tx,
    rows.map((row) => ({
      kind: late ? 'indicator.outcome-late' : 'indicator.outcome-due',
      personIds: late ? [...new Set([row.owner_id, row.goal_owner_id])] : [row.owner_id ?? row.goal_owner_id],
      objectType: 'indicator',
      objectId: row.id,
      title: row.title,
      path: `${indicatorPath(row.id)}#report`,
      day,
      once: `outcome-${late ? 'late' : 'due'}:${row.id}:${period}`,
    })),
  );
  return rows;
}

async function handOver(tx: Tx): Promise<void> {
  const { rows } = await tx.client.query<{
    kind: 'goal' | 'indicator';
    id: string;
    owner_id: string;
    title: string;
  }>('select * from mylla_goals_without_owner($1, $2)', [tx.today, tx.now]);
  for (const { kind, id } of rows)
    await recordEvent(tx, { kind: `${kind}.handed-over`, objectType: kind, objectId: id });
  await notifyAll(
    tx,
    rows.map(({ kind, id, owner_id, title }) => ({
      kind: `${kind}.handed-over` as const,
      personIds: [owner_id],
      objectType: kind,
      objectId: id,
      title,
      path: kind === 'goal' ? goalPath(id) : indicatorPath(id),
    })),
  );
}

/** The same in all organisations. */
export async function remindOfOutcomes({ db }: Pick<JobContext, 'db'>): Promise<void> {
  for (const organisationId of await organisationIds(db)) await remindOfOutcomesIn(db, organisationId);
}

export const goalReminders: Job = { name: 'goal-reminders', cron: '15 6 * * *', run: remindOfOutcomes };
