import type { Tx } from '../../shared/db/database.ts';
import { type Place, placesOf } from '../../shared/db/search-index.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { AwardKind, Chooser } from './rules.ts';

/** An award as lists show it. */
export interface AwardRow {
  id: string;
  kind: AwardKind;
  name: string;
  periodOn: Day;
  criteria: string;
  nominationsUntil: Day;
  chooser: Chooser;
  chosenType: string | null;
  chosenId: string | null;
  chosenTitle: string | null;
  motivation: string;
  chosenOn: Day | null;
  version: number;
}

const COLUMNS = `a.id, a.kind, a.name, a.period_on as "periodOn", a.criteria,
  a.nominations_until as "nominationsUntil", a.chooser, a.chosen_type as "chosenType", a.chosen_id as "chosenId",
  a.chosen_title as "chosenTitle", a.motivation, a.chosen_on as "chosenOn", a.version`;

/** The most awards that are open or to be chosen at a time. */
const OPEN_MOST = 50;

/** Awards that are not given yet, the one that closes first on top. */
export async function openAwards(tx: Tx): Promise<AwardRow[]> {
  const { rows } = await tx.client.query<AwardRow>(
    `select ${COLUMNS} from award a where a.organisation_id = $1 and a.chosen_on is null
      order by a.nominations_until, a.id limit ${OPEN_MOST}`,
    [tx.scope.organisationId],
  );
  return rows;
}

/** Awards given in a period, in the order of the days. */
export async function awardsGivenIn(tx: Tx, from: Day, to: Day, most: number): Promise<AwardRow[]> {
  const { rows } = await tx.client.query<AwardRow>(
    `select ${COLUMNS} from award a where a.organisation_id = $1 and a.chosen_on between $2 and $3
      order by a.chosen_on, a.id limit $4`,
    [tx.scope.organisationId, from, to, most],
  );
  return rows;
}

/** A page of awards that have been given, the latest period first. `after`: `<period>_<id>` of the last row shown. */
export async function givenAwards(
  tx: Tx,
  limit: number,
  after?: string,
): Promise<{ rows: AwardRow[]; next: string | null }> {
  const [period = '', id = ''] = (after ?? '').split('_');
  const place = /^\d{4}-\d\d-01$/.test(period) && !Number.isNaN(Date.parse(period)) && isId(id);
  const { rows } = await tx.client.query<AwardRow>(
    `select ${COLUMNS} from award a
      where a.organisation_id = $1 and a.chosen_on is not null
        and ($2::date is null or (a.period_on, a.id) < ($2::date, $3::uuid))
      order by a.period_on desc, a.id desc limit ${limit + 1}`,
    [tx.scope.organisationId, place ? period : null, place ? id : null],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.periodOn}_${last.id}` : null };
}

export async function awardById(tx: Tx, id: string): Promise<AwardRow | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<AwardRow>(
    `select ${COLUMNS} from award a where a.organisation_id = $1 and a.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0];
}

/** The awards that something has been given, the latest first. */
export async function awardsOf(tx: Tx, type: string, id: string): Promise<AwardRow[]> {
  const { rows } = await tx.client.query<AwardRow>(
    `select ${COLUMNS} from award a
      where a.organisation_id = $1 and a.chosen_type = $2 and a.chosen_id = $3
      order by a.period_on desc, a.id desc limit ${OPEN_MOST}`,
    [tx.scope.organisationId, type, id],
  );
  return rows;
}

/** A nominated thing, with all the reasons that the person may read. */
export interface Nominated {
  type: string;
  id: string;
  title: string;
  reasons: { why: string; by: string | null; at: Date }[];
}

/** The most nominations of one award that are shown. */
const NOMINATIONS_MOST = 500;

/** What is nominated, as far as the person may see it: all for those who choose, the own for others. Most named first. */
export async function nominationsOf(tx: Tx, awardId: string): Promise<Nominated[]> {
  const { rows } = await tx.client.query<{
    type: string;
    id: string;
    title: string;
    why: string;
    by: string | null;
    at: Date;
  }>(
    `select n.object_type as type, n.object_id as id, n.title, n.why, p.name as by, n.at
       from award_nomination n left join person p on p.id = n.nominated_by
      where n.organisation_id = $1 and n.award_id = $2 order by n.id limit ${NOMINATIONS_MOST}`,
    [tx.scope.organisationId, awardId],
  );
  const found = new Map<string, Nominated>();
  for (const { type, id, title, ...reason } of rows) {
    const key = `${type}:${id}`;
    const known = found.get(key) ?? { type, id, title, reasons: [] };
    known.reasons.push(reason);
    found.set(key, known);
  }
  return [...found.values()].sort((a, b) => b.reasons.length - a.reasons.length);
}

/** Who gets an award, as far as they are named; and whether the person is one of them, and how. */
export async function recipientsNamed(
  tx: Tx,
  awardId: string,
  personId: string,
): Promise<{ names: string[]; mine: { named: boolean } | null }> {
  const { rows } = await tx.client.query<{ id: string; name: string; named: boolean }>(
    `select r.person_id as id, p.name, r.named from award_recipient r join person p on p.id = r.person_id
      where r.organisation_id = $1 and r.award_id = $2 order by p.name, p.id`,
    [tx.scope.organisationId, awardId],
  );
  const own = rows.find((row) => row.id === personId);
  return {
    names: rows.filter((row) => row.named).map((row) => row.name),
    mine: own ? { named: own.named } : null,
  };
}

/** Where what was chosen is read; undefined for a person, and for what the person does not see. */
export async function placeOfChosen(tx: Tx, row: AwardRow): Promise<Place | undefined> {
  if (!row.chosenType || !row.chosenId || row.chosenType === 'person') return undefined;
  return [...(await placesOf(tx, [{ objectType: row.chosenType, objectId: row.chosenId }])).values()][0];
}
