import type { CaseStatus } from '../../engines/flows/public.ts';
import { moveEvent } from '../../engines/flows/public.ts';
import { type Database, type Tx, visitorScope } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { CaseSource, Job } from '../../shared/http/feature.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { type NewNotification, notifyAll, organisationIds } from '../notifications/public.ts';
import { leadsOf, nearestLeader, standIns } from '../routing/public.ts';
import { TOLD_DAYS, type Told, toldToday } from './rules.ts';

/** So many cases are read and told of in one transaction. */
const BATCH = 500;
/** No weekend and holidays in a row are longer: what is due so soon is looked at. */
const LOOK_AHEAD_DAYS = 12;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Due {
  id: string;
  title: string;
  unit_id: string | null;
  owner_id: string;
  owner_unit_id: string | null;
  owner_here: boolean;
  due_on: Day;
  private: boolean;
}

/** Each morning: cases of those who have left get a new owner, and whoever should hear of a day is told, once. */
export const caseReminders = (sources: readonly CaseSource[]): Job => ({
  name: 'case-reminders',
  cron: '30 5 * * *',
  async run({ db }) {
    for (const organisationId of await organisationIds(db)) await remindIn(db, organisationId, sources);
  },
});

/** The same within one organisation. Run twice, the second changes nothing. */
export async function remindIn(
  db: Database,
  organisationId: string,
  sources: readonly CaseSource[],
): Promise<void> {
  for (const source of sources) {
    await giveOn(db, organisationId, source);
    await tellOfDays(db, organisationId, source);
  }
}

/** Cases whose owner no longer belongs here go to the nearest leader, a batch at a time. */
async function giveOn(db: Database, organisationId: string, source: CaseSource): Promise<void> {
  for (let more = true; more; ) {
    more = await db.within(visitorScope(organisationId), async (tx) => {
      const { rows } = await tx.client.query<{
        id: string;
        title: string;
        unit_id: string | null;
        owner_id: string;
        flow_version: number;
        step: string;
        case_status: CaseStatus;
        entered_on: Day;
        due_on: Day;
      }>('select * from mylla_cases_left($1, $2)', [source.table, BATCH]);
      let given = 0;
      for (const row of rows) {
        const leader = await nearestLeader(tx, row.unit_id, [row.owner_id]);
        if (!leader) continue;
        const { rows: done } = await tx.client.query<{ given: boolean }>(
          'select mylla_give_case($1, $2, $3, $4) as given',
          [source.table, row.id, leader.personId, tx.now],
        );
        if (!done[0]?.given) continue;
        given++;
        const before = {
          flowId: source.flowId,
          flowVersion: row.flow_version,
          step: row.step,
          status: row.case_status,
          ownerId: row.owner_id,
          enteredOn: row.entered_on,
          dueOn: row.due_on,
          data: {},
        };
        const after = { ...before, ownerId: leader.personId };
        await recordEvent(tx, {
          kind: `${source.objectType}.moved`,
          objectType: source.objectType,
          objectId: row.id,
          data: { ...moveEvent(before, after, 'reassign', tx.today), unitId: row.unit_id, left: true },
        });
        await notifyAll(tx, [notice(source, row, 'case.given', [leader.personId], `given:${row.owner_id}`)]);
      }
      return given > 0 && rows.length === BATCH;
    });
  }
}

async function tellOfDays(db: Database, organisationId: string, source: CaseSource): Promise<void> {
  for (let last: Due | undefined, more = true; more; ) {
    const from: Due | undefined = last;
    const batch: Due[] = await db.within(visitorScope(organisationId), async (tx) => {
      const oldest = addDays(tx.today, -TOLD_DAYS);
      const { rows } = await tx.client.query<Due>('select * from mylla_cases_due($1, $2, $3, $4, $5, $6)', [
        source.table,
        oldest,
        addDays(tx.today, LOOK_AHEAD_DAYS),
        from?.due_on ?? addDays(oldest, -1),
        from?.id ?? FIRST_ID,
        BATCH,
      ]);
      await notifyAll(tx, await noticesFor(tx, source, rows));
      return rows;
    });
    last = batch.at(-1);
    more = batch.length === BATCH;
  }
}

const KIND: Readonly<Record<Told, NewNotification['kind']>> = {
  soon: 'case.due-soon',
  today: 'case.due-today',
  leader: 'case.late',
  lead: 'case.late-long',
};

/** Who is told of what. What is late for the lead is told to the leader too, should the clock have stood still. */
async function noticesFor(tx: Tx, source: CaseSource, rows: readonly Due[]): Promise<NewNotification[]> {
  const told = rows
    .map((row) => ({ row, what: toldToday(row.due_on, tx.today) }))
    .filter((one): one is { row: Due; what: Told } => one.what !== null);
  const stands = await standIns(tx, [...new Set(told.map(({ row }) => row.owner_id))]);
  const leads = await leadsOf(tx);
  const leaders = new Map<string, string | null>();
  const all: NewNotification[] = [];
  for (const { row, what } of told) {
    const owner = stands.get(row.owner_id)?.personId ?? row.owner_id;
    if (what === 'soon' || what === 'today') {
      if (row.owner_here) all.push(notice(source, row, KIND[what], [owner], what));
      continue;
    }
    if (row.private) continue;
    const key = `${row.owner_unit_id ?? row.unit_id}:${row.owner_id}`;
    if (!leaders.has(key)) {
      const leader = await nearestLeader(tx, row.owner_unit_id ?? row.unit_id, [row.owner_id, owner]);
      leaders.set(key, leader?.personId ?? null);
    }
    all.push(notice(source, row, KIND.leader, [leaders.get(key) ?? null], 'leader'));
    if (what === 'lead')
      all.push(
        notice(
          source,
          row,
          KIND.lead,
          leads.filter((id) => id !== row.owner_id),
          'lead',
        ),
      );
  }
  return all;
}

const notice = (
  source: CaseSource,
  row: { id: string; title: string; due_on: Day },
  kind: NewNotification['kind'],
  personIds: readonly (string | null)[],
  once: string,
): NewNotification => ({
  kind,
  personIds,
  objectType: source.objectType,
  objectId: row.id,
  title: row.title || '…',
  path: `${source.path}${row.id}`,
  day: row.due_on,
  once: `case-${once}:${row.id}:${row.due_on}`,
});
