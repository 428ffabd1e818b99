import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { InitiativeFilter } from './filter.ts';
import {
  type Degree,
  type Facet,
  type Horizon,
  type Kind,
  type Level,
  type Scale,
  STILL_DAYS,
  type Status,
  type Track,
} from './rules.ts';

/** An initiative as lists and the portfolio show it. Money in öre, time in hours. */
export interface InitiativeRow {
  id: string;
  title: string;
  track: Track;
  kind: Kind;
  degree: Degree;
  facet: Facet;
  improvesLevel: Level;
  opensLevel: Level;
  uncertainty: Scale;
  effect: Scale;
  horizon: Horizon;
  status: Status;
  statusOn: Day;
  nextOn: Day | null;
  movedOn: Day;
  startedOn: Day | null;
  endsOn: Day | null;
  endedOn: Day | null;
  inUseSince: Day | null;
  benefit: string;
  ownerId: string | null;
  ownerName: string | null;
  unitId: string | null;
  unitName: string | null;
  moneyPlanned: number;
  hoursPlanned: number;
  moneyUsed: number;
  hoursUsed: number;
  version: number;
}

/** The same with all that is written, for exports. */
export interface WrittenRow extends InitiativeRow {
  what: string;
  why: string;
  forWhom: string;
  improvesWhy: string;
  opensWhy: string;
  learningQuestion: string;
}

const COLUMNS = `i.id, i.title, i.track, i.kind, i.degree, i.facet, i.improves_level as "improvesLevel",
  i.opens_level as "opensLevel", i.uncertainty, i.effect, i.horizon, i.status, i.status_on as "statusOn",
  i.next_on as "nextOn", i.moved_on as "movedOn", i.started_on as "startedOn", i.ends_on as "endsOn",
  i.ended_on as "endedOn", i.in_use_since as "inUseSince", i.benefit, i.owner_id as "ownerId", p.name as "ownerName",
  i.unit_id as "unitId", n.name as "unitName", i.money_planned as "moneyPlanned",
  i.hours_planned::float8 as "hoursPlanned", i.version`;
const WRITTEN = `${COLUMNS}, i.what, i.why, i.for_whom as "forWhom", i.improves_why as "improvesWhy",
  i.opens_why as "opensWhy", i.learning_question as "learningQuestion"`;
const JOINS = 'left join person p on p.id = i.owner_id left join unit n on n.id = i.unit_id';

/** The words that a person searched for, as stems and as beginnings of words. */
const QUERY = (phrase: string, beginnings: string) =>
  `(websearch_to_tsquery('swedish', ${phrase}) || to_tsquery('swedish', ${beginnings}))`;
const beginnings = (words: string): string =>
  (words.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${word}:*`).join(' & ');
/** More hits than this are cut: the list is narrowed by what else is chosen. */
const CANDIDATES_MOST = 5000;

async function unitAndBelow(tx: Tx, unitId: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ below: string[] }>('select below from mylla_units_around($1)', [
    unitId,
  ]);
  return rows[0]?.below ?? [];
}

async function conditions(tx: Tx, actor: Pick<Actor, 'personId' | 'unitId'>, filter: InitiativeFilter) {
  const values: unknown[] = [tx.scope.organisationId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const parts = ['i.organisation_id = $1'];
  if (filter.scope === 'mine') parts.push(`i.owner_id = ${put(actor.personId)}`);
  if (filter.scope === 'unit')
    parts.push(`i.unit_id = any (${put(actor.unitId ? await unitAndBelow(tx, actor.unitId) : [])}::uuid[])`);
  if (filter.track) parts.push(`i.track = ${put(filter.track)}`);
  if (filter.state === 'open') parts.push(`i.status in ('planned', 'running', 'paused')`);
  else if (filter.state === 'still')
    parts.push(`i.status = 'running' and i.moved_on < ${put(addDays(tx.today, -STILL_DAYS))}`);
  else if (filter.state !== 'all') parts.push(`i.status = ${put(filter.state)}`);
  if (filter.unitId) parts.push(`i.unit_id = any (${put(await unitAndBelow(tx, filter.unitId))}::uuid[])`);
  if (filter.kind) parts.push(`i.kind = ${put(filter.kind)}`);
  if (filter.degree) parts.push(`i.degree = ${put(filter.degree)}`);
  if (filter.facet) parts.push(`i.facet = ${put(filter.facet)}`);
  if (filter.words) {
    const { rows } = await tx.client.query<{ id: string }>(
      `select mylla_initiative_candidates(${QUERY('$1', '$2')}, $3) as id`,
      [filter.words, beginnings(filter.words), CANDIDATES_MOST],
    );
    parts.push(`i.id = any (${put(rows.map((row) => row.id))}::uuid[])`);
  }
  return { where: parts.join(' and '), values };
}

/** Where a list continues: `<day>_<id>` of the last row shown. Null for what is not one. */
export function readPlace(text: string | undefined): { day: string; id: string } | null {
  const [day = '', id = ''] = (text ?? '').split('_');
  return /^\d{4}-\d\d-\d\d$/.test(day) && isId(id) ? { day, id } : null;
}

export interface ListPage<Row> {
  rows: Row[];
  /** The place to continue from; null at the end. */
  next: string | null;
}

async function page<Row extends InitiativeRow>(
  tx: Tx,
  actor: Pick<Actor, 'personId' | 'unitId'>,
  filter: InitiativeFilter,
  columns: string,
  limit: number,
  after: string | undefined,
): Promise<ListPage<Row>> {
  const { where, values } = await conditions(tx, actor, filter);
  const place = readPlace(after);
  const from = place
    ? `and (i.moved_on, i.id) < ($${values.push(place.day)}::date, $${values.push(place.id)}::uuid)`
    : '';
  // the rows first, then names and sums: a page of rows is summed, never the whole table
  const { rows } = await tx.client.query<Row>(
    `select ${columns}, s."moneyUsed", s."hoursUsed"
       from (select * from initiative i where ${where} ${from}
              order by i.moved_on desc, i.id desc limit ${limit + 1}) i ${JOINS}
       cross join lateral (
         select coalesce(sum(u.money), 0)::bigint as "moneyUsed", coalesce(sum(u.hours), 0)::float8 as "hoursUsed"
           from initiative_use u where u.organisation_id = $1 and u.initiative_id = i.id) s
      order by i.moved_on desc, i.id desc`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.movedOn}_${last.id}` : null };
}

/** A page of initiatives: where something last happened at the top. */
export const listInitiatives = (
  tx: Tx,
  actor: Actor,
  filter: InitiativeFilter,
  limit: number,
  after?: string,
): Promise<ListPage<InitiativeRow>> => page<InitiativeRow>(tx, actor, filter, COLUMNS, limit, after);

/** The same with all that is written, for exports. */
export const listWritten = (
  tx: Tx,
  actor: Actor,
  filter: InitiativeFilter,
  limit: number,
  after?: string,
): Promise<ListPage<WrittenRow>> => page<WrittenRow>(tx, actor, filter, WRITTEN, limit, after);

/** How many initiatives the list holds. Walks over all of them: for work in the background only. */
export async function countInitiatives(tx: Tx, actor: Actor, filter: InitiativeFilter): Promise<number> {
  const { where, values } = await conditions(tx, actor, filter);
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::int as n from initiative i where ${where}`,
    values,
  );
  return rows[0]?.n ?? 0;
}

/** A row of the portfolio: the list's, with what was used in the time asked for. */
export type PortfolioRow = InitiativeRow;

/** No portfolio is read further than this. */
const PORTFOLIO_MOST = 20_000;

/**
 * All initiatives for the portfolio, one row each with sums, in two scans. `used`: only what was used from and to these
 * days counts in the sums (both included). `ended`: those stopped before this day are left out.
 */
export async function portfolioRows(
  tx: Tx,
  { used, ended }: { used?: { from: Day; to: Day }; ended?: Day } = {},
): Promise<PortfolioRow[]> {
  const { rows } = await tx.client.query<PortfolioRow>(
    `select ${COLUMNS}, coalesce(s.money, 0)::bigint as "moneyUsed", coalesce(s.hours, 0)::float8 as "hoursUsed"
       from initiative i ${JOINS}
       left join (select initiative_id, sum(money) as money, sum(hours) as hours from initiative_use
                   where organisation_id = $1 and on_day between $2 and $3
                   group by initiative_id) s on s.initiative_id = i.id
      where i.organisation_id = $1 and ($4::date is null or i.ended_on is null or i.ended_on >= $4)
      order by i.id limit ${PORTFOLIO_MOST}`,
    [tx.scope.organisationId, used?.from ?? '0001-01-01', used?.to ?? '9999-12-31', ended ?? null],
  );
  return rows;
}

/** Initiatives that came of something, for its page. */
export async function initiativesFrom(
  tx: Tx,
  type: string,
  id: string,
): Promise<
  { id: string; title: string; status: Status; track: Track; inUseSince: Day | null; benefit: string }[]
> {
  const { rows } = await tx.client.query(
    `select id, title, status, track, in_use_since as "inUseSince", benefit from initiative
      where organisation_id = $1 and from_type = $2 and from_id = $3 order by id limit 20`,
    [tx.scope.organisationId, type, id],
  );
  return rows;
}
