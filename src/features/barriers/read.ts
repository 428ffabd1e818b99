import type { Tx } from '../../shared/db/database.ts';
import { type Place, placesOf } from '../../shared/db/search-index.ts';
import type { Visibility } from '../../shared/db/tables.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { BarrierFilter } from './filter.ts';
import { type BarrierKind, type BarrierStatus, daysOpen, isLate, isStanding } from './rules.ts';

/** A barrier as lists show it. */
export interface BarrierRow {
  id: string;
  title: string;
  kind: BarrierKind;
  status: BarrierStatus;
  statusOn: Day;
  reportedOn: Day;
  ownerName: string | null;
  unitName: string | null;
  nextOn: Day | null;
  version: number;
  /** Days that it has been, or was, in the way. */
  days: number;
  late: boolean;
}

/** A barrier with all that its page shows. */
export interface FullBarrier extends BarrierRow {
  text: string;
  remedy: string;
  ownerId: string | null;
  unitId: string | null;
  reportedBy: string | null;
  reporterName: string | null;
  aboutType: string | null;
  aboutId: string | null;
  visibility: Visibility;
}

type Read<T> = Omit<T, 'days' | 'late'>;

const LIST_COLUMNS = `b.id, b.title, b.kind, b.status, b.status_on as "statusOn", b.reported_on as "reportedOn",
  p.name as "ownerName", u.name as "unitName", b.next_on as "nextOn", b.version`;
const JOINS = 'left join person p on p.id = b.owner_id left join unit u on u.id = b.unit_id';
const STANDING = `b.status in ('open', 'in-hand')`;

const counted = <T extends Read<BarrierRow>>(row: T, today: Day): T & { days: number; late: boolean } => ({
  ...row,
  days: daysOpen(row, today),
  late: isLate(row, today),
});

/** The words that a person searched for, as stems and as beginnings of words. */
const QUERY = (phrase: string, begin: string) =>
  `(websearch_to_tsquery('swedish', ${phrase}) || to_tsquery('swedish', ${begin}))`;
const beginnings = (words: string): string =>
  (words.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${word}:*`).join(' & ');
/** A register longer than this is narrowed by more than words. */
const CANDIDATES_MOST = 5000;

/** How a list is sorted: what stands by its next date, everything else by the day of its status, latest first. */
const sortOf = ({ status }: BarrierFilter) =>
  isOneOfStanding(status)
    ? { column: 'b.next_on', compare: '>', order: 'asc' }
    : status === 'all'
      ? { column: 'b.reported_on', compare: '<', order: 'desc' }
      : { column: 'b.status_on', compare: '<', order: 'desc' };
const isOneOfStanding = (status: BarrierFilter['status']): boolean =>
  status === 'standing' || (status !== 'all' && isStanding(status));

async function conditions(tx: Tx, actor: Actor, filter: BarrierFilter) {
  const values: unknown[] = [tx.scope.organisationId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const parts = ['b.organisation_id = $1'];
  if (isOneOfStanding(filter.status)) parts.push(STANDING);
  if (filter.status !== 'standing' && filter.status !== 'all') parts.push(`b.status = ${put(filter.status)}`);
  if (filter.kind) parts.push(`b.kind = ${put(filter.kind)}`);
  if (filter.unitId) parts.push(`b.unit_id = ${put(filter.unitId)}`);
  if (filter.mine) parts.push(`b.owner_id = ${put(actor.personId)}`);
  if (filter.words) {
    const { rows } = await tx.client.query<{ id: string }>(
      `select mylla_barrier_candidates(${QUERY('$1', '$2')}, ${CANDIDATES_MOST}) as id`,
      [filter.words, beginnings(filter.words)],
    );
    parts.push(`b.id = any (${put(rows.map((row) => row.id))}::uuid[])`);
  }
  return { where: parts.join(' and '), values };
}

/** Where a list continues: `<sort day>_<id>` of the last row shown. Null for what is not one. */
function readPlace(text: string | undefined): { sort: string; id: string } | null {
  const [sort = '', id = ''] = (text ?? '').split('_');
  return /^\d{4}-\d\d-\d\d$/.test(sort) && !Number.isNaN(Date.parse(sort)) && isId(id) ? { sort, id } : null;
}

export interface ListPage<Row> {
  rows: Row[];
  /** The place to continue from; null at the end. */
  next: string | null;
}

/** A page of the register, as far as the person sees it. */
export async function listBarriers(
  tx: Tx,
  actor: Actor,
  filter: BarrierFilter,
  limit: number,
  after?: string,
): Promise<ListPage<BarrierRow>> {
  const { where, values } = await conditions(tx, actor, filter);
  const sort = sortOf(filter);
  const place = readPlace(after);
  const from = place
    ? `and (${sort.column}, b.id) ${sort.compare} ($${values.push(place.sort)}::date, $${values.push(place.id)}::uuid)`
    : '';
  // the rows first, then their names: joins must not change how the list is walked
  const { rows } = await tx.client.query<Read<BarrierRow> & { sort: string }>(
    `select ${LIST_COLUMNS}, ${sort.column}::text as sort
       from (select * from barrier b where ${where} ${from}
              order by ${sort.column} ${sort.order}, b.id ${sort.order} limit ${limit + 1}) b ${JOINS}
      order by ${sort.column} ${sort.order}, b.id ${sort.order}`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => counted(row, tx.today)),
    next: rows.length > limit && last ? `${last.sort}_${last.id}` : null,
  };
}

/** One barrier with all its fields; undefined if there is none that the person may see. */
export async function fullBarrier(tx: Tx, id: string): Promise<FullBarrier | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<Read<FullBarrier>>(
    `select ${LIST_COLUMNS}, b.text, b.remedy, b.owner_id as "ownerId", b.unit_id as "unitId",
            b.reported_by as "reportedBy", r.name as "reporterName", b.about_type as "aboutType",
            b.about_id as "aboutId", b.visibility
       from barrier b ${JOINS} left join person r on r.id = b.reported_by
      where b.organisation_id = $1 and b.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0] ? counted(rows[0], tx.today) : undefined;
}

/** The most barriers of one thing that are read: more than stop anything. */
const ABOUT_MOST = 50;

/** The barriers that stop a thing, of those the person may see: what stands first, the latest reported first. */
export async function barriersAbout(tx: Tx, type: string, id: string): Promise<BarrierRow[]> {
  const { rows } = await tx.client.query<Read<BarrierRow>>(
    `select ${LIST_COLUMNS} from barrier b ${JOINS}
      where b.organisation_id = $1 and b.about_type = $2 and b.about_id = $3
      order by not (${STANDING}), b.reported_on desc, b.id desc limit ${ABOUT_MOST}`,
    [tx.scope.organisationId, type, id],
  );
  return rows.map((row) => counted(row, tx.today));
}

/** What a barrier stops, by name and place; undefined where nothing is named, or the person does not see it. */
export async function stoppedBy(
  tx: Tx,
  { aboutType, aboutId }: { aboutType: string | null; aboutId: string | null },
): Promise<Place | undefined> {
  if (!aboutType || !aboutId) return undefined;
  return [...(await placesOf(tx, [{ objectType: aboutType, objectId: aboutId }])).values()][0];
}

/** A move that was made, with the reason that was given. */
export interface MoveRow {
  id: string;
  cameTo: BarrierStatus;
  reason: string;
  personName: string | null;
  at: Date;
}

/** The most moves that a page shows; the latest first. */
const MOVES_MOST = 50;

export async function movesOf(tx: Tx, barrierId: string): Promise<MoveRow[]> {
  const { rows } = await tx.client.query<MoveRow>(
    `select m.id, m.came_to as "cameTo", m.reason, p.name as "personName", m.at
       from barrier_move m left join person p on p.id = m.person_id
      where m.organisation_id = $1 and m.barrier_id = $2
      order by m.id desc limit ${MOVES_MOST}`,
    [tx.scope.organisationId, barrierId],
  );
  return rows;
}

/** The unit and those below it: what counts as "my unit". */
export async function unitAndBelow(tx: Tx, unitId: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ below: string[] }>('select below from mylla_units_around($1)', [
    unitId,
  ]);
  return rows[0]?.below ?? [];
}
