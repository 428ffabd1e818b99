import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch, removeFromSearch } from '../../shared/db/search-index.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { membership, person, unit } from './tables.ts';

/** The organisation that the transaction is bound to. Throws outside one: that is a bug. */
export function organisationOf(tx: Tx): string {
  if (!tx.scope.organisationId) throw new Error('This needs an organisation');
  return tx.scope.organisationId;
}

/** The id of the person with that address, made now if there is none. */
export async function personForEmail(
  tx: Tx,
  { name, email, language }: { name: string; email: string; language: Language },
): Promise<string> {
  const { rows } = await tx.client.query<{ id: string }>(
    'select mylla_person_for_email($1, $2, $3, $4, $5) as id',
    [tx.newId(), name, email, language, tx.now],
  );
  const id = rows[0]?.id;
  if (!id) throw new Error('The person could not be made');
  return id;
}

export type UnitRow = typeof unit.$inferSelect;
export type MembershipRow = typeof membership.$inferSelect;

export async function unitById(tx: Tx, id: string): Promise<UnitRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(unit)
    .where(and(eq(unit.organisationId, organisationOf(tx)), eq(unit.id, id)));
  return row;
}

/** A person's membership here, ended or not, with the name. `lock` keeps others from changing it meanwhile. */
export async function memberById(
  tx: Tx,
  personId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<(MembershipRow & { name: string; email: string; language: Language }) | undefined> {
  const query = tx.db
    .select({ membership, name: person.name, email: person.email, language: person.language })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.organisationId, organisationOf(tx)), eq(membership.personId, personId)));
  const [row] = lock ? await query.for('update', { of: membership }) : await query;
  return row && { ...row.membership, name: row.name, email: row.email, language: row.language };
}

/** Makes a unit findable as it stands now; a closed one no longer is. */
export async function indexUnit(
  tx: Tx,
  row: Pick<UnitRow, 'id' | 'name' | 'code' | 'closedOn'>,
): Promise<void> {
  if (row.closedOn) return removeFromSearch(tx, 'unit', row.id);
  await indexForSearch(tx, {
    objectType: 'unit',
    objectId: row.id,
    visibility: 'organisation',
    title: row.name,
    body: row.code ?? '',
    path: `/units/${row.id}`,
  });
}

/**
 * Makes a person findable here as the membership stands now; one who has left no longer is.
 * A person may belong to several organisations, so the membership's id is what is indexed.
 */
export async function indexMember(tx: Tx, personId: string): Promise<void> {
  const { rows } = await tx.client.query<{
    id: string;
    name: string;
    title: string | null;
    unit: string | null;
    ended: boolean;
  }>(
    `select m.id, p.name, m.title, u.name as unit, m.ended_on is not null as ended
       from membership m join person p on p.id = m.person_id left join unit u on u.id = m.unit_id
      where m.organisation_id = $1 and m.person_id = $2`,
    [organisationOf(tx), personId],
  );
  const row = rows[0];
  if (!row) return;
  if (row.ended) return removeFromSearch(tx, 'person', row.id);
  await indexForSearch(tx, {
    objectType: 'person',
    objectId: row.id,
    visibility: 'organisation',
    title: row.name,
    body: [row.title, row.unit].filter(Boolean).join(', '),
    path: `/people/${personId}`,
  });
}

/** How many administrators the organisation has besides this person. Their rows are locked: two may leave at once. */
export async function otherAdministrators(tx: Tx, personId: string): Promise<number> {
  const rows = await tx.db
    .select({ id: membership.id })
    .from(membership)
    .where(
      and(
        eq(membership.organisationId, organisationOf(tx)),
        sql`${membership.roles} @> '{administrator}'`,
        sql`${membership.endedOn} is null`,
        sql`${membership.personId} <> ${personId}`,
      ),
    )
    .for('update');
  return rows.length;
}

/** Whether the person also belongs to another organisation; which one is not told. */
export async function belongsElsewhere(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await tx.client.query<{ elsewhere: boolean }>(
    'select mylla_belongs_elsewhere($1) as elsewhere',
    [personId],
  );
  return rows[0]?.elsewhere ?? false;
}

/** Makes the people of a unit findable by the unit's new name. */
export async function indexMembersOf(tx: Tx, unitId: string): Promise<void> {
  await tx.client.query(
    `select mylla_index_document('person', m.id::text, '', 'organisation', null, '{}', m.listed_name,
            concat_ws(', ', m.title, u.name), '/people/' || m.person_id, $3)
       from membership m join unit u on u.id = m.unit_id
      where m.organisation_id = $1 and m.unit_id = $2 and m.ended_on is null`,
    [organisationOf(tx), unitId, tx.now],
  );
}

/** Whether a person belongs to the organisation now. */
export async function isMember(tx: Tx, personId: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'select 1 from membership where organisation_id = $1 and person_id = $2 and ended_on is null',
    [tx.scope.organisationId, personId],
  );
  return Boolean(rowCount);
}
