import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { ExperimentFilter } from './filter.ts';
import type { ExperimentRow } from './read.ts';
import type { Outcome } from './rules.ts';

export interface ListPage {
  rows: ListedRow[];
  /** The place to continue from; null at the end. */
  next: string | null;
}
export interface ListedRow extends ExperimentRow {
  hypothesis: string;
  method: string;
  threshold: string;
}

/** Where a list continues: `<microseconds>_<id>` of the last row shown. Null for what is not one. */
function readPlace(text: string | undefined): { at: string; id: string } | null {
  const [at = '', id = ''] = (text ?? '').split('_');
  return /^\d{1,17}$/.test(at) && isId(id) ? { at, id } : null;
}

/** Experiments of the whole organisation, what changed last on top. By keyset. */
export async function listExperiments(
  tx: Tx,
  actor: Actor,
  filter: ExperimentFilter,
  limit: number,
  after?: string,
): Promise<ListPage> {
  const values: unknown[] = [tx.scope.organisationId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const parts = ['e.organisation_id = $1'];
  if (filter.state === 'open') parts.push("e.status <> 'closed'");
  else if (filter.state === 'closed') parts.push("e.status = 'closed'");
  else if (filter.state && filter.state !== 'all')
    parts.push(
      filter.state === 'planned' || filter.state === 'running' || filter.state === 'stopped'
        ? `e.status = ${put(filter.state)}`
        : `e.outcome = ${put(filter.state)}`,
    );
  if (filter.mine) parts.push(`e.owner_id = ${put(actor.personId)}`);
  const place = readPlace(after);
  if (place)
    parts.push(
      `(e.updated_at, e.id) < (to_timestamp(0) + ${put(place.at)}::bigint * interval '1 microsecond', ${put(place.id)}::uuid)`,
    );
  const { rows } = await tx.client.query<ListedRow & { at: string }>(
    `select e.id, e.title, e.initiative_id as "initiativeId", i.title as "initiativeTitle",
            e.assumption_id as "assumptionId", e.status, e.started_on as "startedOn", e.ends_on as "endsOn",
            e.closed_on as "closedOn", e.outcome, e.learning, e.hypothesis, e.method, e.threshold, p.name as "ownerName",
            (select count(*)::int from experiment_loop o where o.experiment_id = e.id and o.organisation_id = $1) as loops,
            (extract(epoch from e.updated_at) * 1000000)::bigint::text as at
       from (select * from experiment e where ${parts.join(' and ')}
              order by e.updated_at desc, e.id desc limit ${limit + 1}) e
       join initiative i on i.id = e.initiative_id left join person p on p.id = e.owner_id
      order by e.updated_at desc, e.id desc`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.at}_${last.id}` : null };
}

/** What a year's experiments came to. */
export interface ExperimentCounts {
  started: number;
  closed: number;
  supported: number;
  notSupported: number;
  unclear: number;
  /** Closed with what was learnt written down: as many as were closed, by the rules. */
  learnt: number;
  /** Red lines that were crossed. */
  crossed: number;
  /** Loops of which it is written what was seen. */
  loops: number;
}

const yearOf = (year: number): [Day, Day] => [`${year}-01-01`, `${year}-12-31`];

/** The counts of a calendar year, of the whole organisation. Each is counted by the day it happened. */
export async function experimentCounts(tx: Tx, year: number): Promise<ExperimentCounts> {
  const { rows } = await tx.client.query<ExperimentCounts>(
    `select (select count(*)::int from experiment where organisation_id = $1 and started_on between $2 and $3) as started,
            count(*)::int as closed,
            count(*) filter (where outcome = 'supported')::int as supported,
            count(*) filter (where outcome = 'not-supported')::int as "notSupported",
            count(*) filter (where outcome = 'unclear')::int as unclear,
            count(*) filter (where learning <> '')::int as learnt,
            (select count(*)::int from experiment_breach where organisation_id = $1 and on_day between $2 and $3) as crossed,
            (select count(*)::int from experiment_loop
              where organisation_id = $1 and ended_on between $2 and $3 and study <> '') as loops
       from experiment where organisation_id = $1 and closed_on between $2 and $3`,
    [tx.scope.organisationId, ...yearOf(year)],
  );
  return rows[0] as ExperimentCounts;
}

/** An experiment closed in a year, with what it taught: for the account, the failures as honourably as the rest. */
export interface ClosedExperiment {
  id: string;
  title: string;
  initiativeId: string;
  initiativeTitle: string;
  hypothesis: string;
  outcome: Outcome;
  learning: string;
  closedOn: Day;
  lessonId: string | null;
  path: string;
}

/** What was closed in a year, in the order of the year, at most `limit`. */
export async function experimentsClosedIn(tx: Tx, year: number, limit = 200): Promise<ClosedExperiment[]> {
  const { rows } = await tx.client.query<ClosedExperiment>(
    `select e.id, e.title, e.initiative_id as "initiativeId", i.title as "initiativeTitle", e.hypothesis, e.outcome,
            e.learning, e.closed_on as "closedOn", e.lesson_id as "lessonId", '/experiments/' || e.id as path
       from experiment e join initiative i on i.id = e.initiative_id
      where e.organisation_id = $1 and e.closed_on between $2 and $3 order by e.closed_on, e.id limit ${Number(limit)}`,
    [tx.scope.organisationId, ...yearOf(year)],
  );
  return rows;
}
