import type { Tx } from '../../shared/db/database.ts';
import type { Visibility } from '../../shared/db/tables.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { ActionFilter } from './filter.ts';
import { type ActionStatus, isOverdue } from './rules.ts';

/** An action as lists show it. */
export interface PlanRow {
  id: string;
  journeyId: string | null;
  questionId: string | null;
  suggestionId: string | null;
  title: string;
  status: ActionStatus;
  statusOn: Day;
  ownerName: string | null;
  unitName: string | null;
  dueOn: Day | null;
  followUpOn: Day | null;
  expectedEffect: string;
  overdue: boolean;
  version: number;
}

/** An action with all that its page and the exports show. */
export interface FullRow extends PlanRow {
  text: string;
  result: string;
  reason: string;
  ownerId: string | null;
  unitId: string | null;
  visibility: Visibility;
  personIds: string[];
  createdBy: string | null;
  createdByName: string | null;
}

const LIST_COLUMNS = `a.id, a.journey_id as "journeyId", a.question_id as "questionId",
  a.suggestion_id as "suggestionId", a.title, a.status, a.status_on as "statusOn", p.name as "ownerName",
  u.name as "unitName", a.due_on as "dueOn", a.follow_up_on as "followUpOn",
  a.expected_effect as "expectedEffect", a.version`;
const FULL_COLUMNS = `${LIST_COLUMNS}, a.text, a.result, a.reason, a.owner_id as "ownerId", a.unit_id as "unitId",
  a.visibility, a.person_ids as "personIds", a.created_by as "createdBy"`;
const JOINS = 'left join person p on p.id = a.owner_id left join unit u on u.id = a.unit_id';
const OPEN = `a.status in ('proposed', 'planned', 'ongoing')`;

const withOverdue = <T extends Omit<PlanRow, 'overdue'>>(row: T, today: Day): T & { overdue: boolean } => ({
  ...row,
  overdue: isOverdue(row, today),
});

/** The most actions of one journey that are read: a plan longer than this is no plan. */
const JOURNEY_MOST = 500;

/** The actions of one journey that the person may see, the soonest due first. */
export async function actionsOfJourney(tx: Tx, journeyId: string): Promise<PlanRow[]> {
  const { rows } = await tx.client.query<Omit<PlanRow, 'overdue'>>(
    `select ${LIST_COLUMNS} from action a ${JOINS}
      where a.organisation_id = $1 and a.journey_id = $2
      order by a.due_sort, a.id limit ${JOURNEY_MOST}`,
    [tx.scope.organisationId, journeyId],
  );
  return rows.map((row) => withOverdue(row, tx.today));
}

/** How a list is sorted: what is closed by when it was, everything else by when it is due. */
const sortOf = (filter: ActionFilter) =>
  filter.status === 'done' || filter.status === 'dropped'
    ? { column: 'a.status_on', compare: '<', order: 'desc' }
    : { column: 'a.due_sort', compare: '>', order: 'asc' };

/** Where a list continues: `<sort day>_<id>` of the last row shown. Null for what is not one. */
export function readPlace(text: string | undefined): { sort: string; id: string } | null {
  const [sort = '', id = ''] = (text ?? '').split('_');
  return (sort === 'infinity' || /^\d{4}-\d\d-\d\d$/.test(sort)) && isId(id) ? { sort, id } : null;
}

/** The words that a person searched for, as stems and as beginnings of words. */
const QUERY = (phrase: string, beginnings: string) =>
  `(websearch_to_tsquery('swedish', ${phrase}) || to_tsquery('swedish', ${beginnings}))`;
const beginnings = (words: string): string =>
  (words.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${word}:*`).join(' & ');

/** With fewer hits than this the list is made from the hits; with more, hits are met often enough along the list. */
const CANDIDATES_MOST = 2000;

/** Ids of what the words are in; null when they are in so much that the list itself is walked. */
async function candidates(tx: Tx, words: string): Promise<string[] | null> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select mylla_action_candidates(${QUERY('$1', '$2')}, $3) as id`,
    [words, beginnings(words), CANDIDATES_MOST + 1],
  );
  return rows.length > CANDIDATES_MOST ? null : rows.map((row) => row.id);
}

/** The unit and those below it: what counts as "my unit". */
export async function unitAndBelow(tx: Tx, unitId: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ below: string[] }>('select below from mylla_units_around($1)', [
    unitId,
  ]);
  return rows[0]?.below ?? [];
}

async function conditions(
  tx: Tx,
  actor: Actor,
  filter: ActionFilter,
): Promise<{ where: string; values: unknown[] }> {
  const values: unknown[] = [tx.scope.organisationId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const parts = ['a.organisation_id = $1'];
  if (filter.scope === 'mine') parts.push(`a.owner_id = ${put(actor.personId)}`);
  if (filter.scope === 'unit')
    parts.push(`a.unit_id = any (${put(actor.unitId ? await unitAndBelow(tx, actor.unitId) : [])}::uuid[])`);
  if (filter.status === 'open' || filter.overdue) parts.push(OPEN);
  if (filter.status !== 'open' && filter.status !== 'all') parts.push(`a.status = ${put(filter.status)}`);
  if (filter.overdue) parts.push(`a.due_sort < ${put(tx.today)}`);
  if (filter.unitId) parts.push(`a.unit_id = ${put(filter.unitId)}`);
  if (filter.journeyId) parts.push(`a.journey_id = ${put(filter.journeyId)}`);
  if (filter.about?.includes('.')) parts.push(`a.question_id = ${put(filter.about)}`);
  else if (filter.about) parts.push(`split_part(a.question_id, '.', 1) = ${put(filter.about)}`);
  if (filter.words) {
    const found = await candidates(tx, filter.words);
    if (found) parts.push(`a.id = any (${put(found)}::uuid[])`);
    else parts.push(`a.words @@ ${QUERY(put(filter.words), put(beginnings(filter.words)))}`);
  }
  return { where: parts.join(' and '), values };
}

/** One page of a list. `next` is the place to continue from; null at the end. */
export interface ListPage<Row> {
  rows: Row[];
  next: string | null;
}

async function page<Row extends Omit<PlanRow, 'overdue'>>(
  tx: Tx,
  actor: Actor,
  filter: ActionFilter,
  columns: string,
  limit: number,
  after: string | undefined,
): Promise<ListPage<Row & { overdue: boolean }>> {
  if (filter.scope === 'unit' && !actor.unitId) return { rows: [], next: null };
  const { where, values } = await conditions(tx, actor, filter);
  const sort = sortOf(filter);
  const place = readPlace(after);
  const from = place
    ? `and (${sort.column}, a.id) ${sort.compare} ($${values.push(place.sort)}::date, $${values.push(place.id)}::uuid)`
    : '';
  // the rows first, then their names: joins must not change how the list is walked
  const { rows } = await tx.client.query<Row & { sort: string }>(
    `select ${columns}, ${sort.column}::text as sort
       from (select * from action a where ${where} ${from}
              order by ${sort.column} ${sort.order}, a.id ${sort.order} limit ${limit + 1}) a ${JOINS}
      order by ${sort.column} ${sort.order}, a.id ${sort.order}`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => withOverdue(row, tx.today)),
    next: rows.length > limit && last ? `${last.sort}_${last.id}` : null,
  };
}

/** A page of actions that the person may see: what is due first at the top, what is closed latest first. */
export const listActions = (tx: Tx, actor: Actor, filter: ActionFilter, limit: number, after?: string) =>
  page<Omit<PlanRow, 'overdue'>>(tx, actor, filter, LIST_COLUMNS, limit, after);

/** The same with all fields, for exports and print. */
export const listFullActions = (tx: Tx, actor: Actor, filter: ActionFilter, limit: number, after?: string) =>
  page<Omit<FullRow, 'overdue'>>(tx, actor, filter, FULL_COLUMNS, limit, after);

/** How many actions the list holds. Walks over all of them: for work in the background only, never for a page. */
export async function countActions(tx: Tx, actor: Actor, filter: ActionFilter): Promise<number> {
  if (filter.scope === 'unit' && !actor.unitId) return 0;
  const { where, values } = await conditions(tx, actor, filter);
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::int as n from action a where ${where}`,
    values,
  );
  return rows[0]?.n ?? 0;
}

/** One action with all its fields; undefined if there is none that the person may see. */
export async function fullAction(tx: Tx, id: string): Promise<FullRow | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<FullRow>(
    `select ${FULL_COLUMNS}, w.name as "createdByName" from action a ${JOINS}
       left join person w on w.id = a.created_by
      where a.organisation_id = $1 and a.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0] ? withOverdue(rows[0], tx.today) : undefined;
}

export interface CommentRow {
  id: string;
  personName: string | null;
  text: string;
  createdAt: Date;
}

/** The most comments that an action's page shows; the latest, the oldest of them first. */
export const COMMENTS_SHOWN = 200;

export async function commentsOf(tx: Tx, actionId: string): Promise<CommentRow[]> {
  const { rows } = await tx.client.query<CommentRow>(
    `select k.id, p.name as "personName", k.text, k.created_at as "createdAt"
       from action_comment k left join person p on p.id = k.person_id
      where k.organisation_id = $1 and k.action_id = $2
      order by k.created_at desc, k.id desc limit ${COMMENTS_SHOWN}`,
    [tx.scope.organisationId, actionId],
  );
  return rows.reverse();
}
