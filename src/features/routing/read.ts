import { asc, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { RoutingRule } from './store.ts';
import { routingRule } from './tables.ts';

export interface AbsenceRow {
  id: string;
  personId: string;
  personName: string;
  unitName: string | null;
  fromOn: Day;
  toOn: Day;
  deputyId: string | null;
  deputyName: string | null;
  /** The deputy no longer belongs here. */
  deputyLeft: boolean;
  endedAt: Date | null;
  version: number;
}

const COLUMNS = `a.id, a.person_id as "personId", p.name as "personName", u.name as "unitName", a.from_on as "fromOn",
  a.to_on as "toOn", a.deputy_id as "deputyId", d.name as "deputyName", a.ended_at as "endedAt", a.version,
  a.deputy_id is not null and dm.ended_on is not null as "deputyLeft"`;
const JOINS = `join person p on p.id = a.person_id
  left join membership m on m.organisation_id = a.organisation_id and m.person_id = a.person_id
  left join unit u on u.id = m.unit_id
  left join person d on d.id = a.deputy_id
  left join membership dm on dm.organisation_id = a.organisation_id and dm.person_id = a.deputy_id`;

/** The person's own days away, now and coming, soonest first. */
export async function absencesOf(tx: Tx, personId: string): Promise<AbsenceRow[]> {
  const { rows } = await tx.client.query<AbsenceRow>(
    `select ${COLUMNS} from absence a ${JOINS}
      where a.organisation_id = $1 and a.person_id = $2 and a.ended_at is null and a.to_on >= $3
      order by a.from_on, a.id`,
    [tx.scope.organisationId, personId, tx.today],
  );
  return rows;
}

/** Those who have named the person as deputy, now and coming, soonest first. */
export async function absencesCoveredBy(tx: Tx, personId: string): Promise<AbsenceRow[]> {
  const { rows } = await tx.client.query<AbsenceRow>(
    `select ${COLUMNS} from absence a ${JOINS}
      where a.organisation_id = $1 and a.deputy_id = $2 and a.ended_at is null and a.to_on >= $3
      order by a.from_on, a.id`,
    [tx.scope.organisationId, personId, tx.today],
  );
  return rows;
}

/** A page of who is away or will be, those who are back first uppermost; `units` null: in the whole organisation. */
export async function absencesIn(
  tx: Tx,
  units: readonly string[] | null,
  limit: number,
  after?: string,
): Promise<{ rows: AbsenceRow[]; next: string | null }> {
  const [day = '', id = ''] = after?.split('_') ?? [];
  const from = /^\d{4}-\d\d-\d\d$/.test(day) && isId(id) ? { day, id } : null;
  const { rows } = await tx.client.query<AbsenceRow>(
    `select ${COLUMNS} from absence a ${JOINS}
      where a.organisation_id = $1 and a.ended_at is null and a.to_on >= $2
        and ($3::uuid[] is null or m.unit_id = any ($3))
        and ($4::date is null or (a.to_on, a.id) > ($4, $5::uuid))
      order by a.to_on, a.id limit $6`,
    [tx.scope.organisationId, tx.today, units, from?.day ?? null, from?.id ?? null, limit + 1],
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit), next: last ? `${last.toOn}_${last.id}` : null };
}

/** One absence, if the person may see it. */
export async function absenceById(tx: Tx, id: string): Promise<AbsenceRow | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<AbsenceRow>(
    `select ${COLUMNS} from absence a ${JOINS} where a.organisation_id = $1 and a.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0];
}

/** The unit and those below it; none for somebody of the organisation as a whole. */
export async function unitsBelow(tx: Tx, unitId: string | null): Promise<string[]> {
  if (!unitId) return [];
  const { rows } = await tx.client.query<{ below: string[] }>('select below from mylla_units_around($1)', [
    unitId,
  ]);
  return rows[0]?.below ?? [];
}

/** Names by id, of people whom the organisation knows. */
export async function namesOf(tx: Tx, people: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.client.query<{ id: string; name: string }>(
    'select id, name from person where id = any ($1)',
    [people],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The rules as they are kept, in order. Nothing for those who do not keep them. */
export const rulesInOrder = (tx: Tx): Promise<RoutingRule[]> =>
  tx.db
    .select()
    .from(routingRule)
    .where(eq(routingRule.organisationId, tx.scope.organisationId ?? ''))
    .orderBy(asc(routingRule.position), asc(routingRule.id));

export interface RuleRow extends RoutingRule {
  toUnitName: string | null;
  toUnitClosed: boolean;
  toPersonName: string | null;
  toPersonLeft: boolean;
  inUnitName: string | null;
  challengeTitle: string | null;
}

/** The same with names. */
export async function rulesWithNames(tx: Tx): Promise<RuleRow[]> {
  const rules = await rulesInOrder(tx);
  const { rows } = await tx.client.query<{
    id: string;
    toUnitName: string | null;
    toUnitClosed: boolean;
    toPersonName: string | null;
    toPersonLeft: boolean;
    inUnitName: string | null;
    challengeTitle: string | null;
  }>(
    `select r.id, t.name as "toUnitName", t.closed_on is not null as "toUnitClosed", p.name as "toPersonName",
            m.ended_on is not null as "toPersonLeft", i.name as "inUnitName", s.title as "challengeTitle"
       from routing_rule r
       left join unit t on t.id = r.to_unit_id
       left join unit i on i.id = r.in_unit_id
       left join person p on p.id = r.to_person_id
       left join membership m on m.organisation_id = r.organisation_id and m.person_id = r.to_person_id
       left join search_document s on s.object_type = 'challenge' and s.object_id = r.challenge_id::text
        and s.organisation_id = r.organisation_id
      where r.organisation_id = $1`,
    [tx.scope.organisationId],
  );
  const names = new Map(rows.map((row) => [row.id, row]));
  return rules.map((rule) => ({
    toUnitName: null,
    toUnitClosed: false,
    toPersonName: null,
    toPersonLeft: false,
    inUnitName: null,
    challengeTitle: null,
    ...names.get(rule.id),
    ...rule,
  }));
}

/** The most challenges offered to choose from, the latest first. */
const CHALLENGES_MOST = 100;

/** Challenges that the person may see, to choose from. They are known by the search index: their feature stands above. */
export async function challengeOptions(tx: Tx): Promise<{ value: string; label: string }[]> {
  const { rows } = await tx.client.query<{ value: string; label: string }>(
    `select object_id as value, title as label from search_document
      where organisation_id = $1 and object_type = 'challenge'
      order by updated_at desc, object_id limit ${CHALLENGES_MOST}`,
    [tx.scope.organisationId],
  );
  return rows.filter((row) => isId(row.value));
}
