import { flowOf } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { CaseSource } from '../../shared/http/feature.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { standIns, standsInFor } from '../routing/public.ts';
import { type CaseRow, openCases } from './sources.ts';

/** What is looked at: a kind, a unit with those below it, or what the person answers for. */
export interface LateFilter {
  type: string | null;
  unitId: string | null;
  mine: boolean;
}

/** A case as it stands in the list. */
export interface SeenCase extends CaseRow {
  stepName: string;
  unitName: string | null;
  unitClosed: boolean;
  ownerName: string;
  ownerLeft: boolean;
  /** Who answers for an owner who is away. */
  standInName: string | null;
  path: string;
  /** The day that somebody last reminded the owner, if that is today. */
  remindedToday: boolean;
}

/** The most cases without an owner or a unit that are shown on top. */
export const LOST_MOST = 50;
/** Late cases of a unit are counted up to here. */
const COUNTED_MOST = 1_000;

const chosen = (sources: readonly CaseSource[], filter: LateFilter) =>
  sources.filter((source) => filter.type === null || source.objectType === filter.type);

async function unitsOf(tx: Tx, unitId: string | null): Promise<string[] | null> {
  if (!unitId) return null;
  const { rows } = await tx.client.query<{ below: string[] }>('select below from mylla_units_around($1)', [
    unitId,
  ]);
  return rows[0]?.below ?? [];
}

/** Those whose cases the person answers for: the own, and those of whom he or she is deputy for. */
export const answersFor = async (tx: Tx, personId: string): Promise<string[]> => [
  personId,
  ...(await standsInFor(tx, personId)),
];

/** A page of what is late, the oldest first. Pages go on from `after`: `day_id`. */
export async function lateCases(
  tx: Tx,
  sources: readonly CaseSource[],
  filter: LateFilter,
  personId: string,
  language: Language,
  limit: number,
  after?: string,
): Promise<{ rows: SeenCase[]; next: string | null }> {
  const used = chosen(sources, filter);
  if (used.length === 0) return { rows: [], next: null };
  const [day = '', id = ''] = after?.split('_') ?? [];
  const from = /^\d{4}-\d\d-\d\d$/.test(day) && isId(id);
  const { rows } = await tx.client.query<CaseRow>(
    openCases(
      used,
      `c.due_on < $2 and ($3::uuid[] is null or c.unit_id = any ($3)) and ($4::uuid[] is null or c.case_owner_id = any ($4))
        and ($5::date is null or (c.due_on, c.id) > ($5, $6::uuid))`,
      limit + 1,
    ),
    [
      tx.scope.organisationId,
      tx.today,
      await unitsOf(tx, filter.unitId),
      filter.mine ? await answersFor(tx, personId) : null,
      from ? day : null,
      from ? id : null,
    ],
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const seen = await withNames(tx, sources, rows.slice(0, limit), language);
  return { rows: seen, next: last ? `${last.dueOn}_${last.id}` : null };
}

/** Cases that have nobody or nowhere, late or not: the owner has left, or the unit is closed. */
export async function lostCases(
  tx: Tx,
  sources: readonly CaseSource[],
  filter: LateFilter,
  language: Language,
): Promise<SeenCase[]> {
  const used = chosen(sources, filter);
  if (used.length === 0 || filter.mine) return [];
  // who has left and what is closed first, so that the cases are found by their indexes
  const { rows: gone } = await tx.client.query<{ people: string[]; units: string[] }>(
    `select array(select person_id from membership where organisation_id = $1 and ended_on is not null) as people,
            array(select id from unit where organisation_id = $1 and closed_on is not null) as units`,
    [tx.scope.organisationId],
  );
  const { people = [], units = [] } = gone[0] ?? {};
  if (people.length === 0 && units.length === 0) return [];
  const { rows } = await tx.client.query<CaseRow>(
    openCases(
      used,
      '(c.case_owner_id = any ($3) or c.unit_id = any ($4)) and ($2::uuid[] is null or c.unit_id = any ($2))',
      LOST_MOST,
    ),
    [tx.scope.organisationId, await unitsOf(tx, filter.unitId), people, units],
  );
  return withNames(tx, sources, rows, language);
}

/** How many late cases lie in each unit, and the oldest day: most first, of at most `COUNTED_MOST` in all. */
export async function lateByUnit(
  tx: Tx,
  sources: readonly CaseSource[],
  filter: LateFilter,
): Promise<{ unitId: string | null; name: string | null; count: number; oldest: Day }[]> {
  const used = chosen(sources, filter);
  if (used.length === 0) return [];
  const { rows } = await tx.client.query<{
    unitId: string | null;
    name: string | null;
    count: number;
    oldest: Day;
  }>(
    `select l."unitId", u.name, count(*)::int as count, min(l."dueOn") as oldest
       from (${openCases(used, 'c.due_on < $2 and ($3::uuid[] is null or c.unit_id = any ($3))', COUNTED_MOST)}) l
       left join unit u on u.id = l."unitId"
      group by 1, 2 order by count(*) desc, u.name`,
    [tx.scope.organisationId, tx.today, await unitsOf(tx, filter.unitId)],
  );
  return rows;
}

/** Names of owners, units and steps; who stands in; whether somebody has reminded today. */
export async function withNames(
  tx: Tx,
  sources: readonly CaseSource[],
  rows: readonly CaseRow[],
  language: Language,
): Promise<SeenCase[]> {
  if (rows.length === 0) return [];
  const { rows: people } = await tx.client.query<{ id: string; name: string; left: boolean }>(
    `select p.id, p.name, m.ended_on is not null as left from person p
       join membership m on m.organisation_id = $1 and m.person_id = p.id where p.id = any ($2)`,
    [tx.scope.organisationId, rows.map((row) => row.ownerId)],
  );
  const { rows: units } = await tx.client.query<{ id: string; name: string; closed: boolean }>(
    'select id, name, closed_on is not null as closed from unit where organisation_id = $1 and id = any ($2)',
    [tx.scope.organisationId, rows.map((row) => row.unitId)],
  );
  const stands = await standIns(tx, [...new Set(rows.map((row) => row.ownerId))]);
  const { rows: deputies } = await tx.client.query<{ id: string; name: string }>(
    'select id, name from person where id = any ($1)',
    [[...stands.values()].filter((one) => one.insteadOf).map((one) => one.personId)],
  );
  const { rows: reminded } = await tx.client.query<{ id: string }>(
    `select distinct object_id as id from event
      where organisation_id = $1 and kind = 'case.reminded' and object_id = any ($2) and data ->> 'on' = $3`,
    [tx.scope.organisationId, rows.map((row) => row.id), tx.today],
  );
  const today = new Set(reminded.map((row) => row.id));
  const seen: SeenCase[] = [];
  for (const row of rows) {
    const source = sources.find((one) => one.objectType === row.type);
    if (!source) continue;
    const { texts } = await flowOf(tx, source.flowId, row.flowVersion);
    const person = people.find((one) => one.id === row.ownerId);
    const unit = units.find((one) => one.id === row.unitId);
    const stand = stands.get(row.ownerId);
    seen.push({
      ...row,
      stepName: texts(language).steps[row.step]?.name ?? row.step,
      unitName: unit?.name ?? null,
      unitClosed: unit?.closed ?? false,
      ownerName: person?.name ?? '…',
      ownerLeft: person?.left ?? true,
      standInName: stand?.insteadOf
        ? (deputies.find((one) => one.id === stand.personId)?.name ?? null)
        : null,
      path: `${source.path}${row.id}`,
      remindedToday: today.has(row.id),
    });
  }
  return seen;
}
