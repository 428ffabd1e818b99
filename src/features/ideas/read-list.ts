import type { CaseStatus } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { IdeaFilter, Sort } from './filter.ts';

/** An idea as lists show it. */
export interface IdeaRow {
  id: string;
  title: string;
  forWhom: string;
  step: string;
  caseStatus: CaseStatus;
  dueOn: Day | null;
  unitName: string | null;
  ownerName: string | null;
  /** First of those whose names are shown; null: hidden, or not known. */
  authorName: string | null;
  anonymous: boolean;
  listedAt: Date | null;
  votesFor: number;
  comments: number;
  version: number;
}

/** One page of a list. `next` is the place to continue from; null at the end. */
export interface IdeaPage {
  rows: IdeaRow[];
  next: string | null;
}

const COLUMNS = `i.id, i.title, i.for_whom as "forWhom", i.step, i.case_status as "caseStatus", i.due_on as "dueOn",
  u.name as "unitName", o.name as "ownerName", i.listed_at as "listedAt", c.votes_for as "votesFor", c.comments, i.version,
  (select p.name from idea_author a join person p on p.id = a.person_id
    where a.organisation_id = $1 and a.idea_id = i.id and a.role = 'author' and not a.hidden limit 1) as "authorName",
  i.anonymous`;

/** How a list is walked: the column that it is sorted by, the newest or greatest first. */
const SORT_COLUMN: Readonly<Record<Sort, { column: string; type: string }>> = {
  newest: { column: 'i.listed_at', type: 'timestamptz' },
  activity: { column: 'i.updated_at', type: 'timestamptz' },
  votes: { column: 'c.votes_for', type: 'int' },
};

/** Where a list continues: `<sort value>_<id>` of the last row shown. Null for what is not one. */
export function readPlace(text: string | undefined, sort: Sort): { sort: string; id: string } | null {
  const [value = '', id = ''] = (text ?? '').split('_');
  const fits =
    sort === 'votes' ? /^\d{1,9}$/ : /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d(:?\d\d)?|Z)?$/;
  return fits.test(value) && isId(id) ? { sort: value, id } : null;
}

const beginnings = (words: string): string =>
  (words.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${word}:*`).join(' & ');
const QUERY = (phrase: string, begins: string) =>
  `(websearch_to_tsquery('swedish', ${phrase}) || to_tsquery('swedish', ${begins}))`;

/** With fewer hits than this the list is made from the hits; with more, hits are met often enough along the list. */
const CANDIDATES_MOST = 2000;

async function candidates(tx: Tx, words: string): Promise<string[] | null> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select mylla_idea_candidates(${QUERY('$1', '$2')}, $3) as id`,
    [words, beginnings(words), CANDIDATES_MOST + 1],
  );
  return rows.length > CANDIDATES_MOST ? null : rows.map((row) => row.id);
}

/** What the filter asks of the rows, as SQL with its values; `$1` is the organisation. */
export async function conditions(
  tx: Tx,
  actor: Actor,
  filter: IdeaFilter,
): Promise<{ where: string; values: unknown[] }> {
  const values: unknown[] = [tx.scope.organisationId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const parts = ['i.organisation_id = $1'];
  if (filter.scope === 'mine')
    parts.push(
      `i.id in (select a.idea_id from idea_author a where a.organisation_id = $1 and a.person_id = ${put(actor.personId)})`,
    );
  else parts.push('i.listed_at is not null');
  if (filter.scope === 'following')
    parts.push(
      `i.id in (select f.idea_id from idea_follower f where f.organisation_id = $1 and f.person_id = ${put(actor.personId)})`,
    );
  if (filter.scope === 'unit') {
    const { rows } = await tx.client.query<{ below: string[] }>('select below from mylla_units_around($1)', [
      actor.unitId,
    ]);
    parts.push(`i.unit_id = any (${put(actor.unitId ? (rows[0]?.below ?? []) : [])}::uuid[])`);
  }
  if (filter.state === 'active' && filter.scope !== 'mine') parts.push(`i.case_status in ('open', 'paused')`);
  if (filter.state === 'paused') parts.push(`i.case_status = 'paused'`);
  if (filter.state === 'realised') parts.push(`i.case_status = 'done'`);
  if (filter.state === 'stopped') parts.push(`i.case_status in ('stopped', 'merged', 'split')`);
  if (filter.step) parts.push(`i.step = ${put(filter.step)}`);
  if (filter.unitId) parts.push(`i.unit_id = ${put(filter.unitId)}`);
  if (filter.challengeId) parts.push(`i.challenge_id = ${put(filter.challengeId)}`);
  if (filter.words) {
    const found = await candidates(tx, filter.words);
    if (found) parts.push(`i.id = any (${put(found)}::uuid[])`);
    else parts.push(`i.words @@ ${QUERY(put(filter.words), put(beginnings(filter.words)))}`);
  }
  return { where: parts.join(' and '), values };
}

/** A page of ideas that the person may see. */
export async function listIdeas(
  tx: Tx,
  actor: Actor,
  filter: IdeaFilter,
  limit: number,
  after?: string,
): Promise<IdeaPage> {
  const { where, values } = await conditions(tx, actor, filter);
  // an own draft has no day of handing in: own ideas are listed by what happened last
  const sort = filter.scope === 'mine' && filter.sort === 'newest' ? 'activity' : filter.sort;
  const { column, type } = SORT_COLUMN[sort];
  const place = readPlace(after, sort);
  const from = place
    ? `and (${column}, i.id) < ($${values.push(place.sort)}::${type}, $${values.push(place.id)}::uuid)`
    : '';
  const counts = 'join idea_count c on c.idea_id = i.id';
  const walked =
    sort === 'votes'
      ? `select i.* from idea_count c join idea i on i.id = c.idea_id where c.organisation_id = $1 and ${where} ${from}
          order by c.votes_for desc, c.idea_id desc limit ${limit + 1}`
      : `select i.* from idea i where ${where} ${from} order by ${column} desc, i.id desc limit ${limit + 1}`;
  const { rows } = await tx.client.query<IdeaRow & { sort: string }>(
    `select ${COLUMNS}, ${column}::text as sort
       from (${walked}) i ${counts} left join unit u on u.id = i.unit_id left join person o on o.id = i.case_owner_id
      order by ${column} desc, i.id desc`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.sort}_${last.id}` : null };
}
